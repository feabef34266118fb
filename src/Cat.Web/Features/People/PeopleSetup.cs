using Cat.Web.Features.People.OneRoster;

namespace Cat.Web.Features.People;

internal static class PeopleSetup
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PeopleImport>();
        services.AddSingleton<CheckPeople>();
        services.AddSingleton<ImportPeople>();
        services.AddSingleton<CheckOneRoster>();
        services.AddSingleton<ImportOneRoster>();
    }
}
