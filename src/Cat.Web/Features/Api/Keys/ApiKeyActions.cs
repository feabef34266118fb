namespace Cat.Web.Features.Api.Keys;

/// <summary>What the audit calls what is done with keys.</summary>
internal static class ApiKeyActions
{
    public const string Created = "api/key-created";
    public const string Revoked = "api/key-revoked";
}
