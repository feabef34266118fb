using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Features.Api;

/// <summary>Limits of the REST API; section "Api".</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Requests of one key in a minute. Default 300.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>Requests with a key that is not valid, from one address in a minute; more are told to wait. Default 20.</summary>
    [Range(1, 1_000_000)]
    public int FailedKeysPerMinute { get; set; } = 20;

    /// <summary>Bytes of a JSON body. Default 1 MiB; files of an import have the limit of BankImport.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaximumBodyBytes { get; set; } = 1024 * 1024;
}
