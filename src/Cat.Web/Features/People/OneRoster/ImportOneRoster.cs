using Cat.Web.Access;
using Cat.Web.Shared;

namespace Cat.Web.Features.People.OneRoster;

/// <summary>What a OneRoster export would do.</summary>
internal sealed class CheckOneRoster(PeopleImport import)
{
    public async Task<Outcome<PeoplePlan>> HandleAsync(Actor actor, byte[] archive, OneRosterChoices choices, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        return await import.PlanAsync(OneRosterReading.Read(archive, choices, cancellationToken), new AbsentRules(choices.WithdrawsAbsent, choices.DisablesAbsent), cancellationToken);
    }
}

/// <summary>Brings accounts and classes to what a OneRoster export says.</summary>
internal sealed class ImportOneRoster(PeopleImport import)
{
    public async Task<Outcome<PeopleResult>> HandleAsync(Actor actor, byte[] archive, OneRosterChoices choices, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        return await import.StoreAsync(actor.AccountId, "OneRoster", OneRosterReading.Read(archive, choices, cancellationToken), new AbsentRules(choices.WithdrawsAbsent, choices.DisablesAbsent), progress, cancellationToken);
    }
}
