using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Policies;

namespace Cat.Engine.Simulation;

/// <summary>
/// One examinee of a log who takes a test again: candidates are answered as they were answered. Quality is taken from the whole test afterwards, by
/// <see cref="QualityRewards"/>. Not for several threads at once.
/// </summary>
public sealed class ReplayEpisode
{
    private readonly PolicyBank _bank;
    private readonly RewardOptions _rewards;
    private readonly RunningPosterior _posterior;
    private readonly int[] _candidates;
    private readonly bool[] _candidateScores;
    private readonly bool[] _isGiven;
    private readonly bool[] _isCovered;
    private readonly List<GivenResponse> _responses = [];
    private readonly List<AbilityEstimate> _estimates = [];
    private FactorPosterior? _factors;

    /// <param name="bank">The items.</param>
    /// <param name="rewards">What counts.</param>
    /// <param name="candidates">What may be given, with the responses of the log.</param>
    /// <param name="query">What is predicted, with the responses of the log.</param>
    /// <param name="weights">What the objectives count in this test.</param>
    /// <exception cref="ArgumentException">An item is not of the bank, or is there twice: a query item that may be given would tell its own answer.</exception>
    public ReplayEpisode(PolicyBank bank, RewardOptions rewards, IReadOnlyList<LogEntry> candidates, IReadOnlyList<LogEntry> query, ObjectiveWeights weights)
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
        Query = [.. query];
        Weights = weights;
        Examinee = candidates.Concat(query).Select(entry => entry.Examinee).FirstOrDefault();
        _isGiven = new bool[_candidates.Length];
        _isCovered = new bool[bank.Concepts.ConceptCount];
        _estimates.Add(_posterior.Estimate);
        _factors = bank.Factors?.PosteriorOf(_responses);
    }

    public ReadOnlySpan<int> Candidates => _candidates;

    /// <summary>What is predicted, with the responses of the log.</summary>
    public IReadOnlyList<LogEntry> Query { get; }

    /// <summary>What the objectives count in this test.</summary>
    public ObjectiveWeights Weights { get; }

    /// <summary>By index in the log.</summary>
    public int Examinee { get; }

    /// <summary>Given so far, in order.</summary>
    public IReadOnlyList<GivenResponse> Responses => _responses;

    /// <summary>After the first 0, 1, … responses.</summary>
    public IReadOnlyList<AbilityEstimate> Estimates => _estimates;

    public AbilityEstimate Estimate => _posterior.Estimate;

    public int Given => _responses.Count;

    public int Right { get; private set; }

    public int Covered { get; private set; }

    /// <summary>Whether a candidate may still be given.</summary>
    public bool IsAllowed(int place) => !_isGiven[place];

    /// <summary>Gives a candidate; returns its response and the rewards of diversity and novelty.</summary>
    /// <exception cref="InvalidOperationException">It was given before.</exception>
    public (bool IsCorrect, float Diversity, float Novelty) Step(int place, float exposureRate)
    {
        if (exposureRate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(exposureRate), exposureRate, "An exposure rate is between 0 and 1.");
        if (_isGiven[place]) throw new InvalidOperationException($"Item {_candidates[place]} was given before.");
        _isGiven[place] = true;
        var item = _candidates[place];
        var fresh = Cover(item);
        _posterior.Add(new ItemIndex(item), _candidateScores[place]);
        _responses.Add(new GivenResponse(new ItemIndex(item), _candidateScores[place]));
        _estimates.Add(_posterior.Estimate);
        if (_factors is not null) _factors = _bank.Factors!.PosteriorOf(_responses, _factors.Mean);
        if (_candidateScores[place]) Right++;
        var novelty = _rewards.Novelty switch
        {
            NoveltyReward.Popularity => _bank.IsPopular(item) ? 0 : 1,
            NoveltyReward.Exposure => 1 - _bank.RelativeExposure(exposureRate),
        };
        return (_candidateScores[place], _rewards.Diversity == DiversityReward.NewConcepts ? fresh : Math.Min(fresh, 1), novelty);
    }

    /// <summary>Features of the state and of each candidate; a given candidate's are 0.</summary>
    /// <param name="state">[state features].</param>
    /// <param name="candidates">[candidates, candidate features].</param>
    /// <param name="exposureRates">By item.</param>
    internal void FillFeatures(Span<float> state, Span<float> candidates, ReadOnlySpan<float> exposureRates)
    {
        StateFeatures.Fill(state, Estimate, Given, Right, Covered, Weights);
        CandidateFeatures.Fill(candidates, _bank, Estimate.Theta, _factors, _candidates, _isGiven, _isCovered, exposureRates);
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

    /// <returns>How many concepts the item brings that were not yet met.</returns>
    private int Cover(int item)
    {
        var before = Covered;
        foreach (var concept in _bank.Concepts.ConceptsOf(new ItemIndex(item)))
        {
            if (_isCovered[concept]) continue;
            _isCovered[concept] = true;
            Covered++;
        }

        return Covered - before;
    }
}
