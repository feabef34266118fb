using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.People.OneRoster;

/// <summary>Accounts and classes by an export of the school's own system.</summary>
public sealed partial class OneRosterPage
{
    private readonly HashSet<string> _demographics = new(StringComparer.Ordinal);
    private bool _withdrawsAbsent = OneRosterChoices.Usual.WithdrawsAbsent;
    private bool _disablesAbsent = OneRosterChoices.Usual.DisablesAbsent;
    private bool _takesGrades = OneRosterChoices.Usual.TakesGrades;

    [Inject]
    private CheckOneRoster CheckOneRoster { get; set; } = null!; // injected

    [Inject]
    private ImportOneRoster ImportOneRoster { get; set; } = null!; // injected

    protected override int LargestFile => OneRosterArchive.LargestArchive;

    private OneRosterChoices Choices => new(_withdrawsAbsent, _disablesAbsent, _takesGrades, [.. _demographics]);

    private protected override async Task<Outcome<PeoplePlan>> CheckAsync(byte[] file, CancellationToken cancellationToken) => await CheckOneRoster.HandleAsync(await ActorAsync(), file, Choices, cancellationToken);

    private protected override async Task<Outcome<PeopleResult>> StoreAsync(byte[] file, IProgress<double> progress, CancellationToken cancellationToken) =>
        await ImportOneRoster.HandleAsync(await ActorAsync(), file, Choices, progress, cancellationToken);

    private async Task ChooseAsync(string column, bool isChosen)
    {
        if (isChosen) _demographics.Add(column);
        else _demographics.Remove(column);
        await LookAsync();
    }
}
