using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.BankHealth;

/// <summary>Which groups to compare; null: not chosen yet.</summary>
public sealed record GroupRequest(string? By, string? Reference, string? Focal);

/// <param name="Attributes">What students can be grouped by: as it stands in an address, and in words.</param>
/// <param name="By">The chosen one.</param>
/// <param name="Groups">Of it, large enough to be shown: value, name and students.</param>
/// <param name="Hidden">Of it, too small.</param>
/// <param name="Reference">The chosen group compared with.</param>
/// <param name="Focal">The other.</param>
public sealed record GroupChoice(IReadOnlyList<(string Key, string Word)> Attributes, string? By, IReadOnlyList<(string Value, string Name, int Students)> Groups, int Hidden, string? Reference, string? Focal);

/// <param name="Choice">For the form.</param>
/// <param name="Part">What was found; of groups that were chosen.</param>
public sealed record GroupsView(GroupChoice Choice, HealthPart Part);

/// <summary>Whether questions work alike in two groups of students.</summary>
internal sealed class ShowGroupDifferences(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<GroupsView>> HandleAsync(Actor actor, ItemBankId bankId, GroupRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await HealthBank.LoadAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var names = await db.AccountAttributes.Select(row => row.Name).Distinct().Order().ToListAsync(cancellationToken);
        GroupAttribute[] attributes = [new(GroupKind.Class, ""), new(GroupKind.Teacher, ""), .. names.Select(name => new GroupAttribute(GroupKind.Attribute, name))];
        (string, string)[] keys = [.. attributes.Select(attribute => (attribute.Key, attribute.Word))];
        if (GroupAttribute.Parse(request.By) is not { } by || !attributes.Contains(by)) return View(bank, new GroupChoice(keys, null, [], 0, null, null), []);
        var members = await GroupMembers.ReadAsync(db, bankId, by, cancellationToken);
        var (reference, focal) = Choose(members, request);
        var choice = new GroupChoice(keys, by.Key, [.. members.Shown.Select(group => (group.Value, group.Name, group.Students))], members.Hidden, reference?.Value, focal?.Value);
        if (reference is null || focal is null) return View(bank, choice, [GroupSections.TooFew(by.Word)]);
        var comparison = await GroupDifferences.CompareAsync(db, bank, members, reference.Value, focal.Value, cancellationToken);
        return View(bank, choice, Math.Min(comparison.Reference, comparison.Focal) < GroupMembers.SmallestShown ? [GroupSections.TooFew(by.Word)] : GroupSections.Of(comparison, reference.Name, focal.Name));
    }

    /// <summary>The two largest unless others are asked for.</summary>
    private static (StudentCount? Reference, StudentCount? Focal) Choose(GroupMembers members, GroupRequest request)
    {
        var reference = members.Shown.FirstOrDefault(group => group.Value == request.Reference) ?? members.Shown.FirstOrDefault(group => group.Value != request.Focal);
        var focal = members.Shown.FirstOrDefault(group => group.Value == request.Focal && group != reference) ?? members.Shown.FirstOrDefault(group => group != reference);
        return (reference, focal);
    }

    private static GroupsView View(HealthBank bank, GroupChoice choice, IReadOnlyList<HealthSection> sections) => new(choice, new HealthPart(bank.Id, bank.Name, sections, sections.Count == 0 ? [] : GroupSections.Notes));
}
