using System.Net;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Testing.Servers;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Access;

/// <summary>Every address that can be opened × everybody × a thing of the school or none: over HTTP, as a browser would.</summary>
[Collection<WholePages>]
public sealed partial class PageMatrixTests(WholeApplication application)
{
    [Fact]
    public void Table_HasEveryAddress_AndNoOther()
    {
        var known = PageMatrix.Allowed.Keys.Concat(PageMatrix.Public).ToHashSet(StringComparer.Ordinal);
        var present = Addresses().ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], present.Except(known).Order(StringComparer.Ordinal));
        Assert.Equal([], known.Except(present).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryAddress_OpensForWhomItMay_AndForNobodyElse()
    {
        var school = await GuardedSchool.StoreAsync(application);
        var faults = new List<string>();
        foreach (var person in school.Accounts.Keys)
        {
            using var visitor = await application.SignedInAsync(school.Accounts[person], "en");
            foreach (var (address, allowed) in PageMatrix.Allowed) faults.AddRange(await OpenAsync(visitor, $"{person}", address, school, allowed.HasFlag(person)));
        }

        using var stranger = application.Visit("en");
        foreach (var address in PageMatrix.Allowed.Keys) faults.AddRange(await OpenAsync(stranger, "nobody", address, school, isAllowed: false));
        Assert.Equal([], faults);
    }

    [Fact]
    public async Task PublicAddresses_ShowNothingOfASchool()
    {
        await GuardedSchool.StoreAsync(application);
        using var stranger = application.Visit("en");
        foreach (var address in PageMatrix.Public)
        {
            var (_, body, _) = await stranger.GetAsync(address, CancellationToken.None);
            Assert.DoesNotContain(GuardedSchool.Mark, body, StringComparison.Ordinal);
        }
    }

    private static async Task<IEnumerable<string>> OpenAsync(FormClient visitor, string who, string address, GuardedSchool school, bool isAllowed)
    {
        var faults = new List<string>();
        var (status, body, _) = await visitor.GetAsync(Fill(address, school), CancellationToken.None);
        if (isAllowed && status != HttpStatusCode.OK && !PageMatrix.OpensElsewhere.Contains(address)) faults.Add($"{who} may open {address}, answered {(int)status}");
        if (!isAllowed && status == HttpStatusCode.OK) faults.Add($"{who} opened {address}");
        if (!isAllowed && body.Contains(GuardedSchool.Mark, StringComparison.Ordinal)) faults.Add($"{who} read something at {address}");
        // What does not exist looks like what is somebody else's.
        if (address.Contains(":guid", StringComparison.Ordinal))
        {
            var (none, _, _) = await visitor.GetAsync(Fill(address, null), CancellationToken.None);
            if (none == HttpStatusCode.OK) faults.Add($"{who} opened {address} of nothing");
            if (!isAllowed && none != status) faults.Add($"{who} can tell at {address} that there is something: {(int)status}, of nothing {(int)none}");
        }

        return faults;
    }

    private static string Fill(string address, GuardedSchool? school) => Places().Replace(address, place => place.Groups["kind"].Value == "guid"
        ? (school?.Things[TypeOf(address, place.Groups["name"].Value)] ?? Guid.NewGuid()).ToString()! // identifiers write themselves
        : "1");

    private static Type TypeOf(string address, string name) => name.ToUpperInvariant() switch
    {
        "ASSIGNMENTID" or "ASSIGNMENTGUID" or "ASSIGNMENT" => typeof(AssignmentId),
        "SESSIONID" or "SESSIONGUID" or "SESSION" => typeof(TestSessionId),
        "CLASSROOMGUID" or "CLASSROOM" => typeof(ClassroomId),
        "GROUPGUID" => typeof(StudentGroupId),
        "PLANGUID" => typeof(TestPlanId),
        "DRAFTGUID" => typeof(TestDraftId),
        "ID" when address.StartsWith("/assignments/", StringComparison.Ordinal) => typeof(AssignmentId),
        "ID" when address.StartsWith("/sessions/", StringComparison.Ordinal) => typeof(TestSessionId),
        "USERGUID" => typeof(Guid),
        "ID" when address.StartsWith("/users/", StringComparison.Ordinal) => typeof(Guid),
        "ACCOUNTGUID" => typeof(Guid),
        "ID" when address.StartsWith("/banks/", StringComparison.Ordinal) => typeof(ItemBankId),
        "ID" when address.StartsWith("/calibrations/", StringComparison.Ordinal) => typeof(CalibrationRunId),
        "RUNGUID" => typeof(CalibrationRunId),
        "BANKID" => typeof(ItemBankId),
        "QUESTIONID" or "QUESTIONGUID" => typeof(QuestionId),
        "CONCEPTID" => typeof(ConceptId),
        "IMPORTID" => typeof(BankImportId),
        "MODELID" => typeof(PolicyModelId),
        "TRAININGID" => typeof(BankJobId),
        _ => throw new InvalidOperationException($"Say what {name} of {address} is."),
    };

    /// <summary>What answers a GET, of this application's own.</summary>
    private IEnumerable<string> Addresses() => application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}")
        .Where(address => !Foreign().IsMatch(address))
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<kind>\w+))?\}")]
    private static partial Regex Places();

    /// <summary>Files and the framework's own; media files are everybody's who is signed in; the REST API takes keys only and has a matrix of its own.</summary>
    [GeneratedRegex(@"^/(_|api/v1|lib/|css/|js/|img/|icons/|media/|favicon|.*\.(css|js|mjs|map|svg|png|ico|woff2|txt|webmanifest|wasm|dat|LICENSE)$|lib|\{\*\*)|LICENSE")]
    private static partial Regex Foreign();
}
