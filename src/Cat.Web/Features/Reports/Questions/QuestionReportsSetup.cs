using Cat.Web.Access;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.Reports.Questions;

internal static class QuestionReportsSetup
{
    public static void AddQuestionReports(this IServiceCollection services)
    {
        services.AddSingleton<ListQuestionReports>();
        services.AddSingleton<ShowQuestionReport>();
        services.AddSingleton<WriteQuestionList>();
        services.AddSingleton<WriteQuestionReport>();
    }

    public static void MapQuestionReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReport<WriteQuestionList>("/assignments/{id:guid}/questions", AccessPolicies.Teacher);
        endpoints.MapReport<WriteQuestionReport>("/assignments/{id:guid}/question", AccessPolicies.Teacher);
    }
}
