using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Database;
using Cat.Web.Demonstration;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.Reports;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.ClassReports;

/// <summary>The rooms of a server that make and read a class, without its pages.</summary>
internal sealed class ReportRoom : IAsyncDisposable
{
    public const string TeacherName = "teacher";
    public const string Password = "teacher-demo";

    private readonly WebApplication _application;

    public ReportRoom(string connectionString)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDatabase(connectionString);
        builder.Services.AddAccess();
        builder.Services.AddPages();
        builder.Services.AddMeasurement();
        builder.Services.AddTaking();
        builder.Services.AddItemBanks();
        builder.Services.AddBankImport();
        builder.Services.AddReports();
        _application = builder.Build();
    }

    public T Get<T>() where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>A bank from its folder, a teacher, and a class that has taken two tests of 20 questions.</summary>
    public async Task<(Actor Teacher, SimulatedClassResult Class)> StoreAsync(string folder, int students, CancellationToken cancellationToken)
    {
        var bank = await Get<ImportBankFolder>().HandleAsync(folder, null, cancellationToken);
        var teacher = await CreateTeacherAsync();
        var rules = new AdaptiveRules { MinimumQuestions = 20, MaximumQuestions = 20, TargetStandardError = null, Selection = SelectionRule.Fisher };
        var plan = new SimulatedClassPlan
        {
            ClassName = "Databases (simulated)",
            TeacherId = teacher.AccountId,
            BankId = bank.BankId,
            UserNames = "simulated",
            Students = students,
            Tests = [new("Databases in autumn", rules, 60, 0), new("Databases in winter", rules, 4, 0.25)],
        };
        return (teacher, await ActivatorUtilities.CreateInstance<SimulatedClass>(_application.Services).StoreAsync(plan, cancellationToken));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task<Actor> CreateTeacherAsync()
    {
        await using var scope = _application.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = TeacherName, DisplayName = "Toni Teacher", CreatedAt = TimeProvider.System.GetUtcNow() };
        var created = await users.CreateAsync(account, Password);
        if (created.Succeeded) created = await users.AddToRoleAsync(account, RoleNames.Teacher);
        return created.Succeeded ? new Actor(account.Id, RoleNames.Teacher) : throw new InvalidOperationException(string.Join(' ', created.Errors.Select(error => error.Description)));
    }
}
