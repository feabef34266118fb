using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Shared.Security;

/// <summary>How often one sender may ask; section "RequestLimits".</summary>
internal sealed class RequestLimitsOptions
{
    public const string Section = "RequestLimits";

    /// <summary>Forms that one student may send in a minute, answers above all; more are told to wait. Default 120.</summary>
    [Range(1, 100_000)]
    public int FormsPerMinute { get; set; } = 120;

    /// <summary>
    /// Requests from one address that were refused as wrong (status 4xx) in a minute; beyond it the address gets nothing but "please wait" until the minute is over. What succeeds does not
    /// count, so that a school behind one address is not hindered. Default 1,200.
    /// </summary>
    [Range(1, 10_000_000)]
    public int RefusedPerMinute { get; set; } = 1_200;

    /// <summary>Bytes of what one request may bring, but for what has a limit of its own (imports, bodies of the API). Default 2 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaximumBodyBytes { get; set; } = 2 * 1024 * 1024;
}
