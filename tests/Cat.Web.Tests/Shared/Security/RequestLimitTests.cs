using System.Net;
using Cat.Web.Shared.Security;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Shared.Security;

public sealed class RequestLimitTests
{
    private static readonly IPAddress School = IPAddress.Parse("192.0.2.1");

    [Fact]
    public async Task Refused_TooMany_AreToldToWait_AndOthersAreNot()
    {
        await using var site = await SmallSite.StartAsync(("RequestLimits:RefusedPerMinute", "5"));
        for (var time = 0; time < 5; time++) Assert.Equal(404, (await site.SendFromAsync(School, "/nothing-here")).Response.StatusCode);
        var told = (await site.SendFromAsync(School, "/quick")).Response;
        Assert.Equal(429, told.StatusCode);
        Assert.Equal("60", told.Headers.RetryAfter);
        Assert.Equal(200, (await site.SendFromAsync(IPAddress.Parse("192.0.2.2"), "/quick")).Response.StatusCode);
    }

    [Fact]
    public async Task Succeeded_AsManyAsYouLike_AreNotCounted()
    {
        await using var site = await SmallSite.StartAsync(("RequestLimits:RefusedPerMinute", "5"));
        for (var time = 0; time < 50; time++) Assert.Equal(200, (await site.SendFromAsync(School, "/quick")).Response.StatusCode);
    }

    [Fact]
    public void Of_Ipv6_IsTheNetworkOfACustomer()
    {
        Assert.Equal(ClientAddress.Of(IPAddress.Parse("2001:db8:1:2::1")), ClientAddress.Of(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(ClientAddress.Of(IPAddress.Parse("2001:db8:1:2::1")), ClientAddress.Of(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Equal(School, ClientAddress.Of(School.MapToIPv6()));
    }

    [Fact]
    public void Count_FormsBeyondTheLimit_SayHowLong_ForThatStudentOnly()
    {
        using var forms = new SentForms(Options.Create(new RequestLimitsOptions { FormsPerMinute = 3 }));
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => forms.Count("ada")));
        Assert.True(forms.Count("ada") > TimeSpan.Zero);
        Assert.Null(forms.Count("ben"));
    }

    [Theory]
    [InlineData("300.1.1.1", "")]
    [InlineData("127.0.0.1", "10.0.0.0/99")]
    public void Proxy_NoAddress_IsRefusedByName(string address, string network)
    {
        var options = new ProxyOptions { Addresses = [address], Networks = network.Length == 0 ? [] : [network] };
        Assert.Contains("Proxy:", Assert.Single(options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options))).ErrorMessage, StringComparison.Ordinal);
    }
}
