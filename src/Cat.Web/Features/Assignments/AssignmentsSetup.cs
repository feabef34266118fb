namespace Cat.Web.Features.Assignments;

internal static class AssignmentsSetup
{
    public static void AddAssignments(this IServiceCollection services)
    {
        services.AddSingleton<ShowGiving>();
        services.AddSingleton<GiveTest>();
        services.AddSingleton<ShowAssignment>();
        services.AddSingleton<ChangeAssignment>();
    }
}
