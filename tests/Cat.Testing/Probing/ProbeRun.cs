using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cat.Data;
using Cat.Data.Accounts;

namespace Cat.Testing.Probing;

/// <summary>
/// Tries every address as everybody: other people's things, malformed identifiers, wrong methods, forms without a right, junk, oversize, injections. Two schools are stored with marks in
/// all their names; the people of one are the attackers of the other. No answer may be a failure or show a mark, and no row of the victims may change.
/// </summary>
/// <param name="connect">To the application: keeps no cookies and follows no redirect.</param>
/// <param name="routes">Of the application.</param>
/// <param name="database">Of the application.</param>
/// <param name="options">How much and how long.</param>
public sealed class ProbeRun(Func<HttpClient> connect, IReadOnlyList<ProbeRoute> routes, Func<CatDbContext> database, ProbeOptions options)
{
    private const int AtOnce = 4;
    private const string Api = "/api/";

    private readonly ConcurrentDictionary<string, int> _findings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentDictionary<string, int> _attacks = new(StringComparer.Ordinal);
    private int _sent;
    private int _askedToSignIn;

    public async Task<ProbeReport> RunAsync(CancellationToken cancellationToken)
    {
        var (victims, attackers, admin) = await StoreAsync(cancellationToken);
        var owner = await SignedInAsync("student of the school", victims.Student, [], cancellationToken);
        await BeginTestAsync(owner, victims, cancellationToken);
        var people = await PeopleAsync(victims, attackers, admin, cancellationToken);
        await BeginTestAsync(people.Student, attackers, cancellationToken);
        await using var db = database();
        var before = await StoredState.ReadAsync(db, cancellationToken);

        var planned = await PlanAsync(people, victims, attackers, cancellationToken);
        var random = new Random(options.Seed);
        var started = Stopwatch.GetTimestamp();
        while (_sent < options.Requests && Stopwatch.GetElapsedTime(started) < options.Within)
        {
            var order = planned.ToArray();
            random.Shuffle(order);
            await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (step, stop) =>
            {
                if (Volatile.Read(ref _sent) < options.Requests && Stopwatch.GetElapsedTime(started) < options.Within) await TryAsync(step.Person, step.Request, stop);
            });
        }

        await using var later = database();
        var after = await StoredState.ReadAsync(later, cancellationToken);
        var changes = before.ChangesTo(after, [$"{admin.Id}", $"{attackers.Teacher.Id}", $"{attackers.Student.Id}", .. OwnThings(attackers)], [$"{victims.Teacher.Id}", $"{victims.Student.Id}", .. OwnThings(victims)]);
        return new ProbeReport(
            _sent, _askedToSignIn, routes.Count, planned.Count, Stopwatch.GetElapsedTime(started).TotalMinutes, new SortedDictionary<int, int>(_statuses), new SortedDictionary<string, int>(_attacks, StringComparer.Ordinal),
            [.. _findings.OrderBy(finding => finding.Key, StringComparer.Ordinal).Select(finding => $"{finding.Value} × {finding.Key}")], changes);
    }

    private async Task<(ProbeSchool Victims, ProbeSchool Attackers, Account Admin)> StoreAsync(CancellationToken cancellationToken)
    {
        await using var db = database();
        var victims = await ProbeSchool.StoreAsync(db, "Xylopolis", 1.2345678, cancellationToken);
        var attackers = await ProbeSchool.StoreAsync(db, "Quillon", 1.3456789, cancellationToken);
        var admin = ProbeSchool.NewAccount("Admin of the probe", TimeProvider.System.GetUtcNow());
        db.Add(admin);
        await ProbeSchool.AddRoleAsync(db, admin, RoleNames.Admin, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return (victims, attackers, admin);
    }

    private async Task<ProbePeople> PeopleAsync(ProbeSchool victims, ProbeSchool attackers, Account admin, CancellationToken cancellationToken)
    {
        string[] ofVictims = [victims.Mark, victims.Discrimination.ToString(CultureInfo.InvariantCulture)];
        string[] ofAll = [.. ofVictims, attackers.KeyMark, attackers.Discrimination.ToString(CultureInfo.InvariantCulture)];
        return new ProbePeople(
            new ProbePerson(connect(), "visitor", [.. ofAll, attackers.Mark]) { IsOverTheWire = options.IsOverTheWire },
            await SignedInAsync("student of another school", attackers.Student, ofAll, cancellationToken),
            await SignedInAsync("teacher of another school", attackers.Teacher, ofVictims, cancellationToken),
            await SignedInAsync("admin", admin, [], cancellationToken),
            new ProbePerson(connect(), "key of another school", ofVictims) { Key = attackers.ApiKey, IsOverTheWire = options.IsOverTheWire },
            new ProbePerson(connect(), "narrow key of another school", ofVictims) { Key = attackers.NarrowApiKey, IsOverTheWire = options.IsOverTheWire });
    }

    private async Task<ProbePerson> SignedInAsync(string name, Account account, IReadOnlyList<string> forbidden, CancellationToken cancellationToken)
    {
        var person = new ProbePerson(connect(), name, forbidden) { IsOverTheWire = options.IsOverTheWire };
        await person.SignInAsync(account.UserName!, ProbeSchool.Password, cancellationToken); // accounts of the probe have names
        return person;
    }

    private static IEnumerable<string> OwnThings(ProbeSchool school) => school.Things.Values.Where(id => id.Length > 1);

    /// <summary>So that there is a sitting to be after, with a question on the table.</summary>
    private static async Task BeginTestAsync(ProbePerson student, ProbeSchool school, CancellationToken cancellationToken)
    {
        var path = $"/tests/{school.Things["ASSIGNMENT"]}/start";
        var page = await student.SendAsync(new ProbeRequest("begin", HttpMethod.Get, path), cancellationToken);
        var form = ProbeForm.In(page.Body).FirstOrDefault(found => found.Fields.Any(field => field.Value == "start"))
            ?? throw new InvalidOperationException($"The test of the probe cannot begin: {path} answered {(int?)page.Status} {page.Location}\n{page.Body}");
        var answer = await student.SendAsync(form.Post("begin", path, field => field.Value), cancellationToken);
        var session = answer.Location?.Split('/', '?').FirstOrDefault(part => Guid.TryParse(part, out _));
        school.Things["SESSION"] = session ?? throw new InvalidOperationException($"The test of the probe did not begin: {answer.Status} {answer.Location}");
    }

    private async Task<List<(ProbePerson Person, ProbeRequest Request)>> PlanAsync(ProbePeople people, ProbeSchool victims, ProbeSchool attackers, CancellationToken cancellationToken)
    {
        var planned = new List<(ProbePerson, ProbeRequest)>();
        void Add(ProbePerson person, IEnumerable<ProbeRequest> requests) => planned.AddRange(requests.Select(request => (person, request)));
        var token = await TokenOfAsync(people.Visitor, cancellationToken);
        foreach (var route in routes.Where(route => route.Pattern != "/sign-out"))
        {
            var isApi = route.Pattern.StartsWith(Api, StringComparison.Ordinal);
            foreach (var person in isApi ? [people.Visitor, people.Key, people.NarrowKey] : people.ForPages)
            {
                // What an admin may see and do everywhere is no finding; only what breaks is.
                if (person != people.Admin || route.Reads) Add(person, ProbeAttacks.OthersThings(route, victims));
                Add(person, ProbeAttacks.MalformedIdentifiers(route));
                Add(person, ProbeAttacks.Queries(route, attackers.Things));
                if (isApi) Add(person, ProbeAttacks.JsonBodies(route, victims.Things));
                if (person == people.Admin) continue;
                Add(person, ProbeAttacks.WrongMethods(route, victims));
                if (!isApi) Add(person, ProbeAttacks.FormsWithoutRight(route, victims, token));
                Add(person, ProbeAttacks.Headers(route, attackers.Things, person.Cookies));
            }
        }

        foreach (var person in people.ForPages) Add(person, ProbeAttacks.Everywhere(options.IsOverTheWire));
        foreach (var person in people.ForForms) Add(person, await FormsAsync(person, attackers, cancellationToken));
        return planned;
    }

    /// <summary>Every field of every form that the person may send, with every payload; twice, as it comes with replays.</summary>
    private async Task<IReadOnlyList<ProbeRequest>> FormsAsync(ProbePerson person, ProbeSchool own, CancellationToken cancellationToken)
    {
        var requests = new List<ProbeRequest>();
        foreach (var path in routes.Where(route => route.Reads && !route.Pattern.StartsWith(Api, StringComparison.Ordinal)).Select(route => route.Fill(thing => own.Things.GetValueOrDefault(thing, "1"))))
        {
            var page = await person.SendAsync(new ProbeRequest("page", HttpMethod.Get, path), cancellationToken);
            foreach (var form in ProbeForm.In(page.Body).Where(form => form.Action != "/sign-out"))
            {
                foreach (var field in form.Fields.Where(field => field.Name is not ("__RequestVerificationToken" or "_handler")))
                {
                    foreach (var text in ProbePayloads.Texts.Concat(ProbePayloads.Addresses)) requests.Add(form.Post("text in a form", path, other => other == field ? text : other.Value, text));
                }
            }
        }

        return requests;
    }

    private static async Task<string> TokenOfAsync(ProbePerson person, CancellationToken cancellationToken)
    {
        var page = await person.SendAsync(new ProbeRequest("page", HttpMethod.Get, "/sign-in"), cancellationToken);
        return ProbeForm.In(page.Body).SelectMany(form => form.Fields).First(field => field.Name == "__RequestVerificationToken").Value;
    }

    private async Task TryAsync(ProbePerson person, ProbeRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        var answer = await person.SendAsync(request, cancellationToken);
        _statuses.AddOrUpdate((int)(answer.Status ?? 0), 1, (_, count) => count + 1);
        _attacks.AddOrUpdate(request.Attack, 1, (_, count) => count + 1);
        if (person.HasSignIn && request.Cookies is null && answer.Location?.Contains("/sign-in", StringComparison.Ordinal) == true)
        {
            Interlocked.Increment(ref _askedToSignIn);
            await person.SignInAgainAsync(cancellationToken);
        }

        foreach (var fault in ProbeCheck.Faults(person, request, answer))
            _findings.AddOrUpdate($"{person.Name}, {request.Attack}: {request.Method} {(request.Path.Length <= 160 ? request.Path : request.Path[..160] + "…")} {fault}{(request.Payload is { } text ? $" (“{text[..Math.Min(text.Length, 40)]}”)" : "")}", 1, (_, count) => count + 1);
    }
}

/// <summary>Everybody who tries.</summary>
internal sealed record ProbePeople(ProbePerson Visitor, ProbePerson Student, ProbePerson Teacher, ProbePerson Admin, ProbePerson Key, ProbePerson NarrowKey)
{
    public IReadOnlyList<ProbePerson> ForPages => [Visitor, Student, Teacher, Admin];

    public IReadOnlyList<ProbePerson> ForForms => [Visitor, Student, Teacher];
}
