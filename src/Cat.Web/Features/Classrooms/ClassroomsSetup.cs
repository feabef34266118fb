namespace Cat.Web.Features.Classrooms;

internal static class ClassroomsSetup
{
    public static void AddClassrooms(this IServiceCollection services)
    {
        services.AddSingleton<ListClasses>();
        services.AddSingleton<CreateClass>();
        services.AddSingleton<ShowClass>();
        services.AddSingleton<ListAssignedTests>();
        services.AddSingleton<RenameClass>();
        services.AddSingleton<FindStudents>();
        services.AddSingleton<EnrolStudent>();
        services.AddSingleton<WithdrawStudent>();
        services.AddSingleton<GrantExtraTime>();
    }
}
