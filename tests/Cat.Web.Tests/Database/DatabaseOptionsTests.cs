using Cat.Web.Database;
using Npgsql;

namespace Cat.Web.Tests.Database;

public sealed class DatabaseOptionsTests
{
    private static readonly DatabaseOptions Options = new() { ConnectWithin = TimeSpan.FromSeconds(7), CommandWithin = TimeSpan.FromSeconds(40) };

    [Fact]
    public void Complete_NothingSaid_HasTheTimesOfTheOptions()
    {
        var complete = new NpgsqlConnectionStringBuilder(Options.Complete("Host=db;Database=cat"));
        Assert.Equal(("db", "cat", 7, 40, 100), (complete.Host, complete.Database, complete.Timeout, complete.CommandTimeout, complete.MaxAutoPrepare));
    }

    [Fact]
    public void Complete_TimesSaid_KeepsThem()
    {
        var complete = new NpgsqlConnectionStringBuilder(Options.Complete("Host=a,b;Timeout=15;Command Timeout=30;Target Session Attributes=primary;Max Auto Prepare=0"));
        Assert.Equal(("a,b", 15, 30, "primary", 0), (complete.Host, complete.Timeout, complete.CommandTimeout, complete.TargetSessionAttributes, complete.MaxAutoPrepare));
    }
}
