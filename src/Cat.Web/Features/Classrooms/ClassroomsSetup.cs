using Cat.Web.Features.Classrooms.CoTeachers;
using Cat.Web.Features.Classrooms.Groups;
using Cat.Web.Features.Classrooms.Joining;
using Cat.Web.Features.Classrooms.Roster;

namespace Cat.Web.Features.Classrooms;

internal static class ClassroomsSetup
{
    public static void AddClassrooms(this IServiceCollection services)
    {
        services.AddOptions<ClassroomsOptions>().BindConfiguration(ClassroomsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ListClasses>();
        services.AddSingleton<CreateClass>();
        services.AddSingleton<ShowClassSummary>();
        services.AddSingleton<ShowClass>();
        services.AddSingleton<ListAssignedTests>();
        services.AddSingleton<RenameClass>();
        services.AddSingleton<ArchiveClass>();
        services.AddSingleton<FindStudents>();
        services.AddSingleton<EnrolStudent>();
        services.AddSingleton<EnrolByName>();
        services.AddSingleton<WithdrawStudent>();
        services.AddSingleton<GrantExtraTime>();
        services.AddSingleton<CheckRoster>();
        services.AddSingleton<ApplyRoster>();
        services.AddSingleton<OpenClass>();
        services.AddSingleton<CloseClass>();
        services.AddSingleton<JoinClass>();
        services.AddSingleton<ShowJoinedClass>();
        services.AddSingleton<ListGroups>();
        services.AddSingleton<ShowGroup>();
        services.AddSingleton<CreateGroup>();
        services.AddSingleton<RenameGroup>();
        services.AddSingleton<DeleteGroup>();
        services.AddSingleton<ChangeMembership>();
        services.AddSingleton<ListCoTeachers>();
        services.AddSingleton<AddCoTeacher>();
        services.AddSingleton<RemoveCoTeacher>();
    }
}
