using System.Net;
using System.Net.Sockets;

namespace Cat.Web.Shared.Security;

/// <summary>Whom tries are counted for: an IPv4 address, or the 64 bits of an IPv6 address that a provider gives to one customer.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    public static IPAddress Of(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
