using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Policies;

namespace Cat.Engine.Simulation;

/// <summary>
/// One examinee of a log who takes a test again: candidates are answered as they were answered, and after each response the diagnosis is asked
/// for the query. Not for several threads at once.
/// </summary>
public sealed class ReplayEpisode
{
    // On a grid of nodes the standard error of very sharp items may come out as 0.
    private const double SmallestStandardError = 1e-6;

    private readonly PolicyBank _bank;
    private readonly RewardOptions _rewards;
    private readonly RunningPosterior _posterior;
    private readonly int[] _candidates;
    private readonly bool[] _candidateScores;
    private readonly bool[] _isGiven;
    private readonly (int Item, bool IsCorrect)[] _query;
    private readonly bool[] _isCovered;
    private double _quality;

    /// <param name="bank">The items.</param>
    /// <param name="rewards">What counts.</param>
    /// <param name="candidates">What may be given, with the responses of the log.</param>
    /// <param name="query">What is predicted, with the responses of the log.</param>
    /// <exception cref="ArgumentException">An item is not of the bank, or is there twice: a query item that may be given would tell its own answer.</exception>
    public ReplayEpisode(PolicyBank bank, RewardOptions rewards, IReadOnlyList<LogEntry> candidates, IReadOnlyList<LogEntry> query)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(rewards);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(query);
        Check(bank, candidates, query);
        (_bank, _rewards) = (bank, rewards);
        _posterior = new RunningPosterior(bank.Table);
        _candidates = [.. candidates.Select(entry => entry.Item)];
        _candidateScores = [.. candidates.Select(entry => entry.IsCorrect)];
        _query = [.. query.Select(entry => (entry.Item, entry.IsCorrect))];
        _isGiven = new bool[_candidates.Length];
        _isCovered = new bool[bank.Concepts.ConceptCount];
        _quality = Quality();
    }

    public ReadOnlySpan<int> Candidates => _candidates;

    public AbilityEstimate Estimate => _posterior.Estimate;

    public int Given { get; private set; }

    public int Right { get; private set; }

    public int Covered { get; private set; }

    /// <summary>Whether a candidate may still be given.</summary>
    public bool IsAllowed(int place) => !_isGiven[place];

    /// <summary>Gives a candidate; returns its response and the reward of each objective.</summary>
    /// <exception cref="InvalidOperationException">It was given before.</exception>
    public (bool IsCorrect, float Quality, float Diversity, float Novelty) Step(int place, float exposureRate)
    {
        if (exposureRate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(exposureRate), exposureRate, "An exposure rate is between 0 and 1.");
        if (_isGiven[place]) throw new InvalidOperationException($"Item {_candidates[place]} was given before.");
        _isGiven[place] = true;
        var item = _candidates[place];
        var isNew = Cover(item);
        _posterior.Add(new ItemIndex(item), _candidateScores[place]);
        Given++;
        if (_candidateScores[place]) Right++;
        var quality = Quality();
        var gain = quality - _quality;
        _quality = quality;
        var novelty = _rewards.Novelty switch
        {
            NoveltyReward.Popularity => _bank.IsPopular(item) ? 0 : 1,
            NoveltyReward.Exposure => 1 - Math.Min(1, exposureRate / (float)_rewards.ExposureCap),
        };
        return (_candidateScores[place], (float)gain, isNew ? 1 : 0, novelty);
    }

    /// <summary>Features of the state and of each candidate; a given candidate's are 0.</summary>
    /// <param name="state">[state features].</param>
    /// <param name="candidates">[candidates, candidate features].</param>
    /// <param name="exposureRates">By item.</param>
    internal void FillFeatures(Span<float> state, Span<float> candidates, ReadOnlySpan<float> exposureRates)
    {
        StateFeatures.Fill(state, Estimate, Given, Right, Covered);
        CandidateFeatures.Fill(candidates, _bank, Estimate.Theta, _candidates, _isGiven, _isCovered, exposureRates);
    }

    private static void Check(PolicyBank bank, IReadOnlyList<LogEntry> candidates, IReadOnlyList<LogEntry> query)
    {
        var met = new HashSet<int>(candidates.Count + query.Count);
        foreach (var entry in candidates.Concat(query))
        {
            if ((uint)entry.Item >= (uint)bank.Table.Bank.Count) throw new ArgumentException($"Item {entry.Item} is not among the bank's {bank.Table.Bank.Count}.");
            if (!met.Add(entry.Item)) throw new ArgumentException($"Item {entry.Item} is there twice among candidates and query.");
        }
    }

    private bool Cover(int item)
    {
        var isNew = false;
        foreach (var concept in _bank.Concepts.ConceptsOf(new ItemIndex(item)))
        {
            if (_isCovered[concept]) continue;
            _isCovered[concept] = isNew = true;
            Covered++;
        }

        return isNew;
    }

    private double Quality()
    {
        if (_rewards.Quality == QualityReward.Precision) return -Math.Log(Math.Max(SmallestStandardError, Estimate.StandardError));
        if (_query.Length == 0) return 0;
        var sum = 0.0;
        foreach (var (item, isCorrect) in _query)
        {
            var probability = _posterior.Predict(new ItemIndex(item));
            if (_rewards.Quality == QualityReward.QueryLogLikelihood) sum += Math.Log(Math.Max(1e-12, isCorrect ? probability : 1 - probability));
            else if (probability >= 0.5 == isCorrect) sum++;
        }

        return sum / _query.Length;
    }
}
