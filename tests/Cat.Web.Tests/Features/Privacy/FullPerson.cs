using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.Privacy;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Privacy;

/// <summary>A person with a row in every table that can hold one, and named in every free text; and a classmate. In a database of their own, which the tests search as a whole.</summary>
internal sealed class FullPerson : IAsyncDisposable
{
    public const string UserName = "quagga.student";
    public const string DisplayName = "Quirina Quagga (8b)";
    public const string Email = "quagga@example.org";
    public const string Phone = "+49 555 0199";
    public const string SchoolNumber = "SCH-778-Q";
    public const string Attribute = "quagga-attribute";
    public const string Typed = "xylophone-answer";

    private FullPerson(SchoolDatabase database, School school) => (Database, School) = (database, school);

    public SchoolDatabase Database { get; }
    public School School { get; }
    public Actor Person { get; private set; } = null!; // set by CreateAsync
    public Actor Classmate { get; private set; } = null!; // set by CreateAsync
    public Actor Admin { get; private set; } = null!; // set by CreateAsync
    public ItemBankId Bank { get; private set; }
    public Assignment Assignment { get; private set; } = null!; // set by CreateAsync

    /// <summary>What must be found nowhere afterwards.</summary>
    public IReadOnlyList<string> Traces => [Person.AccountId.ToString(), Person.AccountId.ToString("N"), UserName, DisplayName, Email, Phone, SchoolNumber, Attribute, Typed];

    public static async Task<FullPerson> CreateAsync()
    {
        var database = new SchoolDatabase();
        await database.InitializeAsync();
        var full = new FullPerson(database, await School.CreateAsync(database));
        (full.Person, full.Classmate, full.Admin) = (await full.School.StudentAsync("Quagga"), await full.School.StudentAsync("Mate"), await full.School.PersonAsync(Cat.Data.Accounts.RoleNames.Admin, "Root"));
        var classroom = await full.School.ClassAsync("8b", full.Person, full.Classmate);
        full.Bank = await full.School.BankAsync(8);
        full.Assignment = await full.School.AssignAsync(classroom, full.Bank, attempts: 9, closesIn: TimeSpan.FromDays(1));
        var first = await full.School.TakeAsync(full.Assignment, full.Person, [true, false, true]);
        full.School.Time.Advance(TimeSpan.FromHours(1));
        await full.School.TakeAsync(full.Assignment, full.Person, [false, false, true, true], attempt: 2);
        await full.School.TakeAsync(full.Assignment, full.Classmate, [true, true, false]);
        await full.FillAsync(classroom, first);
        return full;
    }

    private async Task FillAsync(ClassroomId classroom, TestSession session)
    {
        await using var db = Database.CreateDbContext();
        var (id, now) = (Person.AccountId, School.Now);
        await db.Users.Where(account => account.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(account => account.UserName, UserName).SetProperty(account => account.NormalizedUserName, UserName.ToUpperInvariant())
            .SetProperty(account => account.DisplayName, DisplayName).SetProperty(account => account.Email, Email).SetProperty(account => account.NormalizedEmail, Email.ToUpperInvariant())
            .SetProperty(account => account.PhoneNumber, Phone).SetProperty(account => account.ExternalId, SchoolNumber));
        var group = new StudentGroup(classroom, "Blue");
        group.SetMembers([id]);
        var rescoring = new Rescoring(Assignment.Id, School.Teacher.AccountId, null, [], $"asked for by {DisplayName}, rightly", now);
        db.AddRange(group, rescoring, new TestDraft(id, "A draft", "{}", now), new SessionPresence { SessionId = session.Id, SeenAt = now }, new SelectionContext { SessionId = session.Id, Position = 1, Bytes = [1] });
        (await db.Assignments.Include(given => given.Students).SingleAsync(given => given.Id == Assignment.Id)).MakeException(id, 25, null, 1);
        var text = new ConsentText { Id = ConsentTextId.New(), Version = 1, Source = "We ask", Html = "<p>We ask</p>", IsForStudents = true, PublishedAt = now, PublishedById = id };
        db.AddRange(text, new Consent { AccountId = id, TextId = text.Id, At = now }, new Consent { AccountId = Classmate.AccountId, TextId = text.Id, At = now });
        db.Add(new Erasure { Id = ErasureId.New(), At = now, ById = id, Counts = new Dictionary<string, int>() });
        db.Add(new ResponseUse { Kind = ResponseUseKind.Calibration, SubjectId = Guid.NewGuid(), BankId = Bank, StudentKey = $"account:{id}", Responses = 7, At = now });
        db.Add(new ResponseUse { Kind = ResponseUseKind.Calibration, SubjectId = Guid.NewGuid(), BankId = Bank, StudentKey = $"log:{UserName}", Responses = 1, At = now });
        var question = await db.Questions.Where(row => row.BankId == Bank).OrderBy(row => row.Key).FirstAsync();
        db.Add(new LoggedResponse { BankId = Bank, StudentKey = UserName, Sequence = 1, QuestionId = question.Id, IsCorrect = true });
        db.Add(new QuestionNote { Id = QuestionNoteId.New(), BankId = Bank, QuestionId = question.Id, QuestionVersionId = question.CurrentVersionId, AuthorId = id, Text = $"{UserName.ToUpperInvariant()} found it odd", At = now });
        db.AddRange(
            new AuditEntry(id, "class/joined-by-code", classroom.Value, null, null, now),
            new AuditEntry(School.Teacher.AccountId, "session/paused", session.Id.Value, "looked at the neighbour", null, now),
            new AuditEntry(School.Teacher.AccountId, "class/student-enrolled", classroom.Value, null, $"student {id}", now),
            new AuditEntry(Admin.AccountId, "user/password-reset", id, null, null, now),
            new AuditEntry(Admin.AccountId, "class/archived", classroom.Value, $"after {DisplayName} had asked", "kept=1", now));
        await db.SaveChangesAsync();
        await InsertAsync(db, id, session.Id.Value, rescoring.Id.Value, classroom.Value);
    }

    /// <summary>What has no constructor for tests, as SQL.</summary>
    private async Task InsertAsync(CatDbContext db, Guid id, Guid session, Guid rescoring, Guid classroom)
    {
        var (now, other) = (School.Now, Guid.NewGuid());
        await db.Database.ExecuteSqlAsync($$"""
            UPDATE administered_questions SET given_answer = jsonb_build_object('choiceKeys', jsonb_build_array(), 'parts', jsonb_build_array(), 'text', {{Typed}}) WHERE session_id = {{session}} AND position = 1;
            INSERT INTO rescored_sessions (rescoring_id, session_id, old_theta, old_standard_error, new_theta, new_standard_error) VALUES ({{rescoring}}, {{session}}, 0, 1, 0.5, 1);
            INSERT INTO account_attributes (account_id, name, value) VALUES ({{id}}, 'grade', {{Attribute}});
            INSERT INTO account_claims (user_id, claim_type, claim_value) VALUES ({{id}}, 'a', 'b');
            INSERT INTO account_logins (login_provider, provider_key, provider_display_name, user_id) VALUES ('school', {{Email}}, 'School', {{id}});
            INSERT INTO account_tokens (user_id, login_provider, name, value) VALUES ({{id}}, 'cat', 'last-sign-in', '2026-11-01');
            INSERT INTO account_passkeys (credential_id, user_id, data) VALUES ('\x01', {{id}}, '{}');
            INSERT INTO api_keys (id, account_id, name, prefix, hash, scopes, created_at) VALUES ({{other}}, {{id}}, 'program', 'cat_', '\x01', '[]', {{now}});
            INSERT INTO invitations (id, secret_hash, role, display_name, created_by_id, created_at, expires_at, used_at, used_by_id) VALUES ({{other}}, '\x02', 'Student', {{DisplayName}}, {{Admin.AccountId}}, {{now}}, {{now}}, {{now}}, {{id}});
            INSERT INTO co_teachers (classroom_id, teacher_id, added_at) VALUES ({{classroom}}, {{id}}, {{now}});
            INSERT INTO bank_jobs (id, bank_id, kind, settings, requested_by_id, created_at, status, progress, progress_text, is_cancellation_requested, attempts) VALUES ({{other}}, {{Bank.Value}}, 'Calibration', '{}', {{id}}, {{now}}, 'Done', 1, '', false, 1);
            INSERT INTO calibration_runs (id, bank_id, job_id, settings, summary, revision, created_at, published_at, published_by_id, published_revision) VALUES ({{other}}, {{Bank.Value}}, {{other}}, '{}', '{}', 1, {{now}}, {{now}}, {{id}}, 2);
            INSERT INTO bank_imports (id, created_by_id, created_at, status, progress, progress_text, is_cancellation_requested, settings) VALUES ({{other}}, {{id}}, {{now}}, 'Done', 1, '', false, '{}');
            INSERT INTO policy_models (id, bank_id, version, job_id, created_by_id, created_at, data_hash, seed, preset, weights, report, file_hash, file_bytes) VALUES ({{other}}, {{Bank.Value}}, 1, {{other}}, {{id}}, {{now}}, 'x', 1, 'Quick', '{}', '{}', 'x', 1);
            INSERT INTO model_activations (id, bank_id, model_id, activated_by_id, activated_at, reason) VALUES ({{other}}, {{Bank.Value}}, NULL, {{id}}, {{now}}, {{$"{DisplayName} wanted it"}});
            INSERT INTO concept_suggestions (bank_id, from_id, to_id, kind, evidence, state, decided_by_id, decided_at, found_at)
                SELECT {{Bank.Value}}, min(id::text)::uuid, max(id::text)::uuid, 'Prerequisite', '{}', 'Accepted', {{id}}, {{now}}, {{now}} FROM concepts WHERE bank_id = {{Bank.Value}};
            """);
        // A teacher of another class's running test wrote the name.
        await db.Database.ExecuteSqlAsync($"UPDATE test_sessions SET teacher_reason = {$"sat beside {DisplayName}"} WHERE student_id = {Classmate.AccountId}");
    }

    /// <summary>In how many rows of which table a text stands, in whatever column.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string text)
    {
        await using var db = Database.CreateDbContext();
        var tables = await db.Database.SqlQuery<string>($"SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync();
        var found = new List<string>();
        foreach (var table in tables)
        {
            var sql = "SELECT count(*)::int AS \"Value\" FROM \"" + table + "\" AS t WHERE strpos(lower(t::text), lower({0})) > 0"; // a name of our own schema
            if (await db.Database.SqlQueryRaw<int>(sql, text).SingleAsync() is > 0 and var count) found.Add($"{table}: {count} rows have {text}");
        }

        return found;
    }

    public async Task<int> CountAsync(string table)
    {
        await using var db = Database.CreateDbContext();
        var sql = "SELECT count(*)::int AS \"Value\" FROM \"" + table + "\""; // a name of our own schema
        return await db.Database.SqlQueryRaw<int>(sql).SingleAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
