using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Cat.Web.Shared.Security;

/// <summary>The proxies whose word on the address and the scheme of a request is taken; section "Proxy". Without any, X-Forwarded-For and X-Forwarded-Proto count for nothing.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>Addresses of proxies, as "127.0.0.1". Default: none.</summary>
    public string[] Addresses { get; set; } = [];

    /// <summary>Networks of proxies, as "10.0.0.0/24". Default: none.</summary>
    public string[] Networks { get; set; } = [];

    /// <summary>How many proxies stand one behind the other. Default 1.</summary>
    [Range(1, 10)]
    public int Hops { get; set; } = 1;

    public bool IsConfigured => Addresses.Length + Networks.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Addresses.Where(address => !IPAddress.TryParse(address, out _)).Select(address => new ValidationResult($"Proxy:Addresses: “{address}” is no IP address.")),
        .. Networks.Where(network => !IPNetwork.TryParse(network, out _)).Select(network => new ValidationResult($"Proxy:Networks: “{network}” is no network, such as 10.0.0.0/24.")),
    ];
}
