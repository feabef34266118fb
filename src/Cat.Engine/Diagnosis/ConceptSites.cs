using Cat.Engine.Irt;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// Expectation propagation (Minka 2001; Rasmussen and Williams 2006, algorithm 3.5) over f_s, the ability that the items of one set of concepts are answered at:
/// a priori N(μ, K), K_st = σ² + τ² |s ∩ t| / (|s| |t|). The answers of a set are one site, so that within it nothing is approximated; each site is replaced by a
/// normal factor of precision λ and shift ν that gives the marginal of f_s the mean and variance that it has with the true factor. All means here are without μ.
/// </summary>
internal sealed class ConceptSites
{
    /// <summary>Sets of concepts that one test may touch.</summary>
    public const int Most = 512;

    private const int NodeCount = 41;
    private const int FineNodeCount = 121;
    private const double Reach = 6;
    private const int LargestSweeps = 60;
    private const int UndampedSweeps = 15;
    private const double Tolerance = 1e-6;

    private readonly AbilityPrior _prior;
    private readonly IReadOnlyList<int>[] _concepts;
    private readonly ItemResponse[][] _responses;
    private readonly double[] _covariance;
    private readonly double[] _mean;
    private readonly double[] _precision;
    private readonly double[] _shift;

    public ConceptSites(AbilityPrior prior, double spread, IReadOnlyList<ConceptResponse> responses)
    {
        // The same set in another order is the same site.
        var groups = responses.Select(response => (response.Response, Concepts: (IReadOnlyList<int>)[.. response.Concepts.Distinct().Order()])).GroupBy(response => string.Join(' ', response.Concepts)).ToList();
        if (groups.Count > Most) throw new ArgumentException($"The responses are about {groups.Count} sets of concepts; at most {Most} can be judged together.", nameof(responses));
        _prior = prior;
        _concepts = [.. groups.Select(group => group.First().Concepts)];
        _responses = [.. groups.Select(group => group.Select(response => response.Response).ToArray())];
        (_mean, _precision, _shift) = (new double[Count], new double[Count], new double[Count]);
        _covariance = new double[Count * Count];
        for (var row = 0; row < Count; row++)
        {
            for (var column = 0; column < Count; column++) _covariance[(row * Count) + column] = (prior.StandardDeviation * prior.StandardDeviation) + (spread * spread * Shared(_concepts[row], _concepts[column]));
        }

        for (var (sweep, isSettled) = (0, false); sweep < LargestSweeps && !isSettled; sweep++) isSettled = Sweep(sweep < UndampedSweeps ? 1 : 0.5);
    }

    public int Count => _concepts.Length;

    public IReadOnlyList<int> ConceptsOf(int site) => _concepts[site];

    /// <summary>k′(ν − λ m) and k′ (Λ − Λ Σ Λ) k: by how much the mean of a variable of prior covariances k moves, and its variance falls.</summary>
    public (double Shift, double Reduction) Project(ReadOnlySpan<double> covariances)
    {
        var (shift, reduction) = (0.0, 0.0);
        for (var row = 0; row < Count; row++)
        {
            shift += covariances[row] * (_shift[row] - (_precision[row] * _mean[row]));
            var weighted = _precision[row] * covariances[row];
            if (weighted == 0) continue;
            reduction += weighted * covariances[row];
            for (var column = 0; column < Count; column++) reduction -= weighted * _covariance[(row * Count) + column] * _precision[column] * covariances[column];
        }

        return (shift, reduction);
    }

    /// <summary>
    /// P(f_s &gt; b) for the site of exactly these concepts, under its cavity and its own answers as they are, not as a normal: guessing leaves the marginal skewed. By trapezia between nodes.
    /// Null: no such site.
    /// </summary>
    public double? ProbabilityAbove(int concept, double bound)
    {
        var site = Array.FindIndex(_concepts, concepts => concepts is [var only] && only == concept);
        if (site < 0) return null;
        var (mean, deviation) = Cavity(site);
        var (step, z, reference) = (2 * Reach / (FineNodeCount - 1), (bound - mean) / deviation, LogLikelihood(_responses[site], _prior.Mean + _mean[site]));
        var (above, below, last) = (0.0, 0.0, Density(-Reach));
        for (var node = 1; node < FineNodeCount; node++)
        {
            var (left, next) = ((step * (node - 1)) - Reach, Density((step * node) - Reach));
            var place = Math.Clamp((z - left) / step, 0, 1);
            var at = last + (place * (next - last));
            below += place * (last + at) / 2;
            above += (1 - place) * (at + next) / 2;
            last = next;
        }

        return above / (above + below);

        // Relative to the likelihood at the site's mean, so that it cannot underflow.
        double Density(double at) => Math.Exp(LogLikelihood(_responses[site], mean + (deviation * at)) - reference - (at * at / 2));
    }

    private static double LogLikelihood(ItemResponse[] responses, double ability)
    {
        var sum = 0.0;
        foreach (var response in responses) sum += response.Item.LogProbability(response.Category, ability);
        return sum;
    }

    private (double Mean, double Deviation) Cavity(int site)
    {
        var variance = _covariance[(site * Count) + site];
        var precision = (1 / variance) - _precision[site];
        return (_prior.Mean + (((_mean[site] / variance) - _shift[site]) / precision), Math.Sqrt(1 / precision));
    }

    private static double Shared(IReadOnlyList<int> one, IReadOnlyList<int> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : CountShared(one, other) / (double)(one.Count * other.Count);

    private static int CountShared(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var count = 0;
        for (var index = 0; index < one.Count; index++)
        {
            if (other.Contains(one[index])) count++;
        }

        return count;
    }

    /// <summary>Every site once. True when none moved.</summary>
    private bool Sweep(double step)
    {
        var largest = 0.0;
        for (var site = 0; site < Count; site++)
        {
            var variance = _covariance[(site * Count) + site];
            var (cavityPrecision, cavityShift) = ((1 / variance) - _precision[site], (_mean[site] / variance) - _shift[site]);
            var tilted = Tilted(_responses[site], _prior.Mean + (cavityShift / cavityPrecision), Math.Sqrt(1 / cavityPrecision));
            var wanted = 1 / (tilted.StandardError * tilted.StandardError);
            // With guessing an answer can make f less certain. A factor of negative precision could make others improper: the mean is kept, the variance is not.
            var precision = Math.Max(0, wanted - cavityPrecision);
            var shift = ((cavityPrecision + precision) * (tilted.Theta - _prior.Mean)) - cavityShift;
            var (added, moved) = (step * (precision - _precision[site]), step * (shift - _shift[site]));
            largest = Math.Max(largest, Math.Max(Math.Abs(added), Math.Abs(moved)));
            _precision[site] += added;
            _shift[site] += moved;
            Update(site, added, moved);
        }

        return largest < Tolerance;
    }

    /// <summary>
    /// Mean and deviation of f under its cavity, a normal, and its own answers, on an even grid; where they turn out to lie between two of its nodes, on a finer one
    /// (<see cref="ExpectedAPosteriori"/>, which this spares nearly always).
    /// </summary>
    private static AbilityEstimate Tilted(ItemResponse[] responses, double mean, double deviation)
    {
        Span<double> logs = stackalloc double[NodeCount];
        var (step, top) = (2 * Reach / (NodeCount - 1), double.NegativeInfinity);
        for (var node = 0; node < NodeCount; node++)
        {
            var z = (step * node) - Reach;
            logs[node] = LogLikelihood(responses, mean + (deviation * z)) - (z * z / 2);
            top = Math.Max(top, logs[node]);
        }

        var (total, first, second) = (0.0, 0.0, 0.0);
        for (var node = 0; node < NodeCount; node++)
        {
            var (z, weight) = ((step * node) - Reach, Math.Exp(logs[node] - top));
            (total, first, second) = (total + weight, first + (weight * z), second + (weight * z * z));
        }

        var variance = (second / total) - (first / total * (first / total));
        return variance < step * step
            ? new ExpectedAPosteriori(new AbilityPrior(mean, deviation), NodeCount).Estimate(responses)
            : new AbilityEstimate(mean + (deviation * first / total), deviation * Math.Sqrt(variance));
    }

    /// <summary>Σ ← Σ − Δλ / (1 + Δλ Σ_ss) c c′ with c the site's column, and m = Σ ν by the same: m ← m + c (Δν − Δλ m_s) / (1 + Δλ Σ_ss).</summary>
    private void Update(int site, double precision, double shift)
    {
        var column = new double[Count];
        for (var row = 0; row < Count; row++) column[row] = _covariance[(row * Count) + site];
        var scale = 1 / (1 + (precision * column[site]));
        var change = (shift - (precision * _mean[site])) * scale;
        for (var row = 0; row < Count; row++)
        {
            _mean[row] += column[row] * change;
            var factor = precision * scale * column[row];
            for (var other = 0; other < Count; other++) _covariance[(row * Count) + other] -= factor * column[other];
        }
    }
}
