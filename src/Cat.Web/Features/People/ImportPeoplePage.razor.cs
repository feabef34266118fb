using Cat.Web.Shared;
using Cat.Web.Shared.Csv;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.People;

/// <summary>Accounts by a CSV file.</summary>
public sealed partial class ImportPeoplePage
{
    [Inject]
    private CheckPeople CheckPeople { get; set; } = null!; // injected

    [Inject]
    private ImportPeople ImportPeople { get; set; } = null!; // injected

    protected override int LargestFile => 8 * 1024 * 1024;

    private static string ExampleUrl { get; } = CsvLink.Of(PeopleReading.Example());

    private protected override async Task<Outcome<PeoplePlan>> CheckAsync(byte[] file, CancellationToken cancellationToken) => await CheckPeople.HandleAsync(await ActorAsync(), file, cancellationToken);

    private protected override async Task<Outcome<PeopleResult>> StoreAsync(byte[] file, IProgress<double> progress, CancellationToken cancellationToken) => await ImportPeople.HandleAsync(await ActorAsync(), file, progress, cancellationToken);
}
