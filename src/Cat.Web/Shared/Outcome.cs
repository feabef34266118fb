namespace Cat.Web.Shared;

/// <summary>An expected failure, in words for the person at the page.</summary>
public abstract record Error(string Message);

/// <summary>The thing asked for does not exist, or is not this person's to see: the two look alike on purpose.</summary>
public sealed record NotFound(string What) : Error($"{What} was not found.");

/// <summary>Somebody else changed the same thing meanwhile.</summary>
public sealed record ChangedMeanwhile(string What) : Error($"{What} was changed by somebody else meanwhile. Reload the page and try again.");

/// <summary>A value that came in cannot be used.</summary>
public sealed record InvalidInput(string Message) : Error(Message);

/// <summary>What a use case returns: a value, or an expected failure.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>Null on success.</summary>
    public Error? Error { get; }

    public bool IsSuccess => Error is null && _value is not null;

    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"No value: {Error?.Message ?? "the outcome is empty"}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Error error) => new(default, error);
}

/// <summary>The value of a use case that only does something.</summary>
public sealed record Done
{
    public static Done Instance { get; } = new();
}
