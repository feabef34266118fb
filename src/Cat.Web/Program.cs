using Cat.Web;
using Cat.Web.Access;
using Cat.Web.Database;
using Cat.Web.Demonstration;
using Cat.Web.Features.Accounts;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Calibration;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.Models;
using Cat.Web.Features.Reports;
using Cat.Web.Features.Taking;
using Cat.Web.Features.Users;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Cat.Web.Shared.Languages;

if (WorkMode.IsAskedBy(args)) return await WorkMode.RunAsync(args);

var root = AppRoot.Find();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = root });
builder.WebHost.UseStaticWebAssets();

await using var server = await DatabaseServer.OpenAsync(builder.Configuration, root, CancellationToken.None);
builder.AddListeningAddress(server.IsEmbedded);
builder.Services.AddDatabase(server.ConnectionString);
builder.Services.AddAccess();
builder.Services.AddPages();
builder.Services.AddPageCompression();
builder.Services.AddMeasurement();
builder.Services.AddAccounts();
builder.Services.AddTaking();
builder.Services.AddItemBanks();
builder.Services.AddBankImport();
builder.Services.AddClassrooms();
builder.Services.AddAssignments();
builder.Services.AddReports();
builder.Services.AddUsers();
builder.Services.AddModels();
builder.Services.AddCalibration();

var app = builder.Build();
await app.Services.MigrateDatabaseAsync(CancellationToken.None);

app.UsePageCompression();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseAuthentication();
app.UseReaderLanguage();
app.UseAuthorization();
app.UseForcedPasswordChange();
app.UseAntiforgery();
app.UseStaleForms();
app.MapStaticAssets();
app.MapAccounts();
app.MapMedia();
app.MapTaking();
app.MapPages();

await app.StartAsync();
if (server.IsEmbedded) await app.Services.SeedDemonstrationAsync(root, app.Configuration.GetValue("Demonstration:TrainsPolicy", true), CancellationToken.None);
else await app.Services.GetRequiredService<IssueSetupToken>().HandleAsync(CancellationToken.None);
await app.AnnounceAsync(server.IsEmbedded);
await app.WaitForShutdownAsync();
return 0;

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
