namespace Cat.Web.Shared.Outages;

/// <summary>A feature of a request whose sender should not wait long for the database.</summary>
internal sealed class HurriedRequest
{
    public static HurriedRequest Mark { get; } = new();
}
