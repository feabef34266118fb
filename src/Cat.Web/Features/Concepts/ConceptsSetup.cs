using Cat.Web.Features.Concepts.Mining;
using Cat.Web.Features.Concepts.Relations;

namespace Cat.Web.Features.Concepts;

internal static class ConceptsSetup
{
    public static void AddConcepts(this IServiceCollection services)
    {
        services.AddSingleton<ShowConcepts>();
        services.AddSingleton<ShowConcept>();
        services.AddSingleton<AddConcept>();
        services.AddSingleton<DescribeConcept>();
        services.AddSingleton<DeleteConcept>();
        services.AddSingleton<AddRelation>();
        services.AddSingleton<RemoveRelation>();
        services.AddSingleton<StartMining>();
        services.AddSingleton<ListSuggestions>();
        services.AddSingleton<DecideSuggestion>();
    }
}
