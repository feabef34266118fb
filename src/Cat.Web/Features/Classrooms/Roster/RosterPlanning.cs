using Cat.Data;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>Holds a list against what is stored. The preview and the deed read it the same way.</summary>
internal static class RosterPlanning
{
    public static async Task<RosterPlan> PlanAsync(this CatDbContext db, ClassroomId classroomId, byte[] file, bool mayCreate, CancellationToken cancellationToken)
    {
        var sheet = RosterReading.Read(file);
        if (sheet.Problem is not null) return new RosterPlan([], [], sheet.Problem, []);
        var firstRows = sheet.Lines.GroupBy(line => StartAccounts.Normalized(line.UserName)).ToDictionary(lines => lines.Key, lines => lines.First().Row);
        var stored = await StoredAsync(db, classroomId, [.. firstRows.Keys], cancellationToken);
        List<PlannedRow> rows = [];
        List<WrongRow> wrong = [];
        foreach (var line in sheet.Lines)
        {
            var first = firstRows[StartAccounts.Normalized(line.UserName)];
            var (entry, problems) = RosterRules.Check(line, first == line.Row ? null : first);
            var (planned, refusal) = entry is null ? (null, null) : stored.Plan(entry, mayCreate);
            if (planned is not null) rows.Add(planned);
            else wrong.Add(new WrongRow(line, refusal is null ? problems : [refusal]));
        }

        return new RosterPlan(rows, wrong, null, sheet.UnusedColumns);
    }

    private static async Task<Stored> StoredAsync(CatDbContext db, ClassroomId classroomId, string[] userNames, CancellationToken cancellationToken)
    {
        var students = db.Students();
        var accounts = await db.Users.AsNoTracking()
            .Where(account => userNames.Contains(account.NormalizedUserName))
            .Select(account => new StoredAccount(
                account.Id,
                account.NormalizedUserName ?? "",
                account.DisplayName,
                students.Any(student => student.Id == account.Id),
                db.Enrolments.Where(enrolment => enrolment.ClassroomId == classroomId && enrolment.StudentId == account.Id).Select(enrolment => (int?)enrolment.ExtraTimePercent).FirstOrDefault()))
            .ToDictionaryAsync(account => account.UserName, cancellationToken);
        var groups = await db.StudentGroups.AsNoTracking().Where(group => group.ClassroomId == classroomId)
            .Select(group => new { group.Name, Members = group.Members.Select(member => member.StudentId).ToList() })
            .ToListAsync(cancellationToken);
        // Older groups may differ in case only.
        return new Stored(accounts, groups.GroupBy(group => group.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Members.ToHashSet(), StringComparer.OrdinalIgnoreCase));
    }

    private sealed record StoredAccount(Guid Id, string UserName, string Name, bool IsStudent, int? ExtraTime);

    private sealed record Stored(Dictionary<string, StoredAccount> Accounts, Dictionary<string, HashSet<Guid>> Groups)
    {
        public (PlannedRow? Row, RosterProblem? Refusal) Plan(RosterEntry entry, bool mayCreate)
        {
            var account = Accounts.GetValueOrDefault(StartAccounts.Normalized(entry.UserName));
            if (account is { IsStudent: false }) return (null, Refuse(entry, $"“{entry.UserName}” cannot be used.", "Choose another user name for the student."));
            if (account is null && !mayCreate) return (null, Refuse(entry, $"No student has the user name “{entry.UserName}”.", "Check its spelling, or ask an administrator to create the account."));
            var members = entry.Group is null ? null : Groups.GetValueOrDefault(entry.Group);
            var joinsGroup = entry.Group is not null && (account is null || members?.Contains(account.Id) != true);
            var before = entry.ExtraTimePercent is { } wanted && wanted != (account?.ExtraTime ?? 0) ? account?.ExtraTime ?? 0 : (int?)null;
            return (new PlannedRow(entry, DeedFor(account), account?.Id, account is not null && account.Name != entry.Name, joinsGroup, entry.Group is not null && members is null, before), null);
        }

        private static RosterDeed DeedFor(StoredAccount? account) => account switch
        {
            null => RosterDeed.NewAccount,
            { ExtraTime: null } => RosterDeed.Joins,
            _ => RosterDeed.AlreadyIn,
        };

        private static RosterProblem Refuse(RosterEntry entry, string what, string howToMend) => new(entry.Line.Row, RosterColumns.TitleOf(RosterColumn.UserName), what, howToMend);
    }
}
