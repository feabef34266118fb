namespace Cat.Web.Features.Reports.Classes;

internal static class ClassReportsSetup
{
    public static void AddClassReports(this IServiceCollection services)
    {
        services.AddSingleton<ShowClassOverview>();
        services.AddSingleton<ListClassStudents>();
        services.AddSingleton<ShowClassConcepts>();
        services.AddSingleton<GroupByNeed>();
        services.AddSingleton<MakeNeedGroup>();
        services.AddSingleton<ListUncertain>();
        services.AddSingleton<CompareTests>();
        services.AddSingleton<WriteClassReport>();
    }
}
