using Cat.Web.Access;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Features.Reports.Questions;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.Reports;

internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddClassReports();
        services.AddSingleton<ShowSessionReport>();
        services.AddSingleton<ReplaySession>();
        services.AddSingleton<WriteSessionReport>();
        services.AddQuestionReports();
    }

    public static void MapReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReport<WriteSessionReport>("/sessions/{id:guid}/report", AccessPolicies.Teacher);
        endpoints.MapReport<WriteClassReport>("/assignments/{id:guid}/report", AccessPolicies.Teacher);
        endpoints.MapQuestionReports();
    }
}
