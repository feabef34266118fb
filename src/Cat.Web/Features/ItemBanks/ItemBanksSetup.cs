using Cat.Web.Features.ItemBanks.Bulk;
using Cat.Web.Features.ItemBanks.Enemies;
using Cat.Web.Features.ItemBanks.Export;
using Cat.Web.Features.ItemBanks.Pictures;
using Cat.Web.Features.ItemBanks.Review;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Features.ItemBanks.Versions;

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
        services.AddSingleton<ShowExport>();
        services.AddSingleton<ExportBank>();
        services.AddSingleton<FindQuestions>();
        services.AddSingleton<ChangeQuestions>();
        services.AddSingleton<ChangeStatus>();
        services.AddSingleton<AddNote>();
        services.AddSingleton<ListNotes>();
        services.AddSingleton<ListReviewQueue>();
        services.AddSingleton<CompareVersions>();
        services.AddSingleton<RestoreVersion>();
        services.AddSingleton<UploadPicture>();
        services.AddSingleton<ListPictures>();
        services.AddSingleton<ListEnemySets>();
        services.AddSingleton<AddEnemySet>();
        services.AddSingleton<RemoveEnemySet>();
    }
}
