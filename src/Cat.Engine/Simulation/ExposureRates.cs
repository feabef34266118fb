namespace Cat.Engine.Simulation;

/// <summary>
/// Exposure rates as tests go on: those of earlier tests, fading, and those of the tests under way. rate = (weight · earlier + shown) /
/// (weight + tests under way).
/// </summary>
public sealed class ExposureRates(int itemCount)
{
    /// <summary>How many tests the earlier rates count for.</summary>
    public const int EarlierTests = 256;

    /// <summary>Tests that choose at the same moment, in training as in the benchmark; the next see what these have been shown.</summary>
    public const int Together = 16;

    private readonly float[] _earlier = new float[itemCount];
    private readonly int[] _shown = new int[itemCount];
    private readonly float[] _rates = new float[itemCount];
    private bool _hasEarlier;
    private int _tests;

    /// <summary>By item.</summary>
    public ReadOnlySpan<float> Rates => _rates;

    /// <summary>Earlier rates, to be kept with a policy.</summary>
    public float[] Earlier => [.. _earlier];

    /// <summary>Begins with rates that were kept.</summary>
    public static ExposureRates From(ReadOnlySpan<float> earlier)
    {
        var rates = new ExposureRates(earlier.Length) { _hasEarlier = true };
        earlier.CopyTo(rates._earlier);
        earlier.CopyTo(rates._rates);
        return rates;
    }

    /// <summary>So many tests are under way; none has shown an item yet.</summary>
    public void Begin(int tests)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tests);
        _tests = tests;
        Array.Clear(_shown);
        Refresh();
    }

    /// <summary>One of them shows an item. <see cref="Refresh"/> brings the rates up to date.</summary>
    public void Show(int item) => _shown[item]++;

    public void Refresh()
    {
        var weight = _hasEarlier ? EarlierTests : 0;
        for (var item = 0; item < _rates.Length; item++) _rates[item] = ((weight * _earlier[item]) + _shown[item]) / Math.Max(1, weight + _tests);
    }

    /// <summary>They are over: their rates join the earlier ones, which fade by their share.</summary>
    public void End()
    {
        if (_tests == 0) return;
        var share = _hasEarlier ? _tests / (float)(EarlierTests + _tests) : 1;
        for (var item = 0; item < _earlier.Length; item++) _earlier[item] += share * ((_shown[item] / (float)_tests) - _earlier[item]);
        _hasEarlier = true;
        _tests = 0;
        Array.Clear(_shown);
        Refresh();
    }
}
