using Cat.Web.Shared.Outages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Tests.Shared.Outages;

public sealed class OutageTests
{
    /// <summary>A full disk, met by a new connection.</summary>
    [Theory]
    [InlineData("FATAL", PostgresErrorCodes.InternalError, true)]
    [InlineData("ERROR", PostgresErrorCodes.InternalError, false)]
    [InlineData("FATAL", PostgresErrorCodes.InvalidPassword, false)]
    public void IsCauseOf_AConnectionThatPostgresCouldNotMake(string severity, string state, bool isOutage) =>
        Assert.Equal(isOutage, Outage.IsCauseOf(new PostgresException("could not write init file", severity, severity, state)));

    [Theory]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, true)]
    [InlineData(PostgresErrorCodes.TooManyConnections, true)]
    [InlineData(PostgresErrorCodes.DiskFull, true)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, true)]
    [InlineData(PostgresErrorCodes.UniqueViolation, false)]
    [InlineData(PostgresErrorCodes.InvalidPassword, false)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false)]
    public void IsCauseOf_WhatPostgresSays(string state, bool isOutage) =>
        Assert.Equal(isOutage, Outage.IsCauseOf(new DbUpdateException("not saved", new PostgresException("message", "ERROR", "ERROR", state))));

    [Fact]
    public void IsCauseOf_WhatTheClientSays_IsOne() => Assert.True(Outage.IsCauseOf(new InvalidOperationException("wrapped", new NpgsqlException("refused"))));

    [Fact]
    public void IsCauseOf_AnythingElse_IsNone() => Assert.False(Outage.IsCauseOf(new InvalidOperationException("a mistake", new TimeoutException())));

    [Fact]
    public async Task AfterOutageAsync_BrokenTwice_RunsAThirdTime()
    {
        var runs = 0;
        Assert.Equal("done", await RunAgain.AfterOutageAsync(() => ++runs < 3 ? throw new NpgsqlException("broken") : Task.FromResult("done"), default));
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task AfterOutageAsync_BrokenForGood_IsTheCallers()
    {
        var runs = 0;
        await Assert.ThrowsAsync<NpgsqlException>(() => RunAgain.AfterOutageAsync<string>(() => throw new NpgsqlException($"broken {++runs}"), default));
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task AfterOutageAsync_OtherFailure_RunsOnce()
    {
        var runs = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAgain.AfterOutageAsync<string>(() => throw new InvalidOperationException($"a mistake {++runs}"), default));
        Assert.Equal(1, runs);
    }
}
