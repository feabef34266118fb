using System.Numerics;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>Fisher information of all items of a bank at one θ, several at a time, in 32-bit arithmetic.</summary>
internal sealed class BankInformation
{
    private readonly ItemBank _bank;
    private readonly float[] _discriminations;
    private readonly float[] _difficulties;
    private readonly float[] _guessings;
    private readonly float[] _upperAsymptotes;
    private readonly bool _hasAsymptotes;
    private readonly ItemIndex[] _withSteps;

    public BankInformation(ItemBank bank)
    {
        var items = Enumerable.Range(0, bank.Count).Select(item => bank[new ItemIndex(item)]).ToList();
        _bank = bank;
        _discriminations = [.. items.Select(item => (float)item.Discrimination)];
        _difficulties = [.. items.Select(item => (float)item.Difficulty)];
        _guessings = [.. items.Select(item => (float)item.Guessing)];
        _upperAsymptotes = [.. items.Select(item => (float)item.UpperAsymptote)];
        _hasAsymptotes = items.Any(item => item.Guessing > 0 || item.UpperAsymptote < 1);
        _withSteps = bank.HasSteps ? [.. Enumerable.Range(0, bank.Count).Select(item => new ItemIndex(item)).Where(item => !bank.StepsOf(item).IsEmpty)] : [];
    }

    /// <param name="theta">Ability.</param>
    /// <param name="information">[items], filled.</param>
    public void Fill(double theta, Span<float> information)
    {
        var at = new Vector<float>((float)theta);
        var index = 0;
        for (; index <= information.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var discrimination = new Vector<float>(_discriminations, index);
            var z = discrimination * (at - new Vector<float>(_difficulties, index));
            var u = Vector.Exp(-Vector.Abs(z));
            // a² σ(z) σ(−z) = a² u / (1 + u)², u = exp(−|z|)
            var slope = discrimination * discrimination * u / ((Vector<float>.One + u) * (Vector<float>.One + u));
            (_hasAsymptotes ? slope * Share(z, u, index) : slope).CopyTo(information[index..]);
        }

        for (; index < information.Length; index++) information[index] = (float)LogisticModel.ItemInformation(_bank[new ItemIndex(index)], theta);
        foreach (var item in _withSteps) information[item.Value] = (float)_bank.Information(item, theta);
    }

    /// <summary>
    /// What asymptotes leave of information: (d − c)² σ(z) σ(−z) / (P Q) = (h − g)² u / ((g + h u) (1 − g + (1 − h) u)), where (g, h) = (c, d) for z
    /// below 0, else (1 − d, 1 − c): no difference of nearly equal numbers at either end.
    /// </summary>
    private Vector<float> Share(Vector<float> z, Vector<float> u, int index)
    {
        var one = Vector<float>.One;
        var (guessing, upper) = (new Vector<float>(_guessings, index), new Vector<float>(_upperAsymptotes, index));
        var isBelow = Vector.LessThan(z, Vector<float>.Zero);
        var (g, h) = (Vector.ConditionalSelect(isBelow, guessing, one - upper), Vector.ConditionalSelect(isBelow, upper, one - guessing));
        var rarer = Vector.Max(g + (h * u), new Vector<float>(float.Epsilon)); // of P and Q; where it and u are 0, 0 / 0 is to be 0
        return (h - g) * (h - g) * (u / rarer) / (one - g + ((one - h) * u));
    }
}
