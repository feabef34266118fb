using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>An import was uploaded or confirmed.</summary>
internal sealed class ImportSignal : WakeSignal;
