using Cat.Data;

namespace Cat.Web.Features.Models;

/// <summary>What an admin can make choose.</summary>
/// <param name="ModelId">Null: Fisher's rule.</param>
/// <param name="Label">Of the button.</param>
/// <param name="NeedsReason">The version does not beat Fisher's rule.</param>
public sealed record ActivationTarget(PolicyModelId? ModelId, string Label, bool NeedsReason)
{
    public static ActivationTarget Fisher { get; } = new(null, "Go back to Fisher's rule", false);
}
