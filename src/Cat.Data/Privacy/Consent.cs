namespace Cat.Data.Privacy;

public sealed class Consent
{
    public required Guid AccountId { get; init; }
    public required ConsentTextId TextId { get; init; }
    public required DateTimeOffset At { get; init; }
}
