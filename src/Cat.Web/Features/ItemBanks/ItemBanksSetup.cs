using Cat.Web.Features.ItemBanks.Enemies;

namespace Cat.Web.Features.ItemBanks;

internal static class ItemBanksSetup
{
    public static void AddItemBanks(this IServiceCollection services)
    {
        services.AddSingleton<ListBanks>();
        services.AddSingleton<ShowBank>();
        services.AddSingleton<ShowBankQuestion>();
        services.AddSingleton<SaveQuestion>();
        services.AddSingleton<CreateQuestion>();
        services.AddSingleton<PreviewQuestion>();
        services.AddSingleton<AcknowledgeDrift>();
        services.AddSingleton<ListEnemySets>();
        services.AddSingleton<AddEnemySet>();
        services.AddSingleton<RemoveEnemySet>();
    }
}
