using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Cat.Engine.Diagnosis;
using Cat.Engine.Graphs;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using static TorchSharp.torch;

namespace Cat.Engine.Training;

/// <summary>
/// Trains a policy by clipped policy optimisation with one critic per objective: examinees of a log take tests again under the present policy,
/// batch by batch, and each batch updates it.
/// </summary>
public sealed class PolicyTraining
{
    private readonly PolicyTrainingOptions _options;
    private readonly PolicyBank _bank;
    private readonly ConceptGraph _graph;
    private readonly EpisodeDraw _episodes;
    private readonly QualityRewards _quality;
    private readonly int[] _examinees;

    /// <param name="options">How.</param>
    /// <param name="bank">The items; calibrated on training examinees only.</param>
    /// <param name="graph">Relations of the concepts.</param>
    /// <param name="log">Responses of training examinees.</param>
    /// <param name="diagnosis">Predicts the queries where they are what quality is rewarded by.</param>
    /// <exception cref="ArgumentException">No examinee has enough responses, log, bank and diagnosis differ in size, or there are fewer candidates than steps.</exception>
    public PolicyTraining(PolicyTrainingOptions options, PolicyBank bank, ConceptGraph graph, ResponseLog log, ICognitiveDiagnosis diagnosis)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(diagnosis);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        Validator.ValidateObject(options.Policy, new ValidationContext(options.Policy), validateAllProperties: true);
        Validator.ValidateObject(options.Rewards, new ValidationContext(options.Rewards), validateAllProperties: true);
        if (options.Candidates < options.Steps) throw new ArgumentException($"{options.Candidates} candidates are too few for a test of {options.Steps} items.", nameof(options));
        if (options.SampledWeights > 0 && !options.Policy.SeesWeights) throw new ArgumentException("Weights are drawn for a policy that does not see them.", nameof(options));
        if (log.ItemCount != bank.Concepts.ItemCount) throw new ArgumentException($"The bank has {bank.Concepts.ItemCount} items, the log {log.ItemCount}.", nameof(log));
        if (diagnosis.ItemCount != bank.Concepts.ItemCount) throw new ArgumentException($"The bank has {bank.Concepts.ItemCount} items, the diagnosis {diagnosis.ItemCount}.", nameof(diagnosis));
        (_options, _bank, _graph, _quality) = (options, bank, graph, new QualityRewards(diagnosis, options.Rewards.Quality, log));
        _episodes = new EpisodeDraw(bank, log, options);
        _examinees = [.. Enumerable.Range(0, log.ExamineeCount).Where(_episodes.IsLongEnough)];
        if (_examinees.Length == 0) throw new ArgumentException($"No examinee has enough responses for a test of {options.Steps} items and a query.", nameof(log));
    }

    /// <summary>Trains a policy and keeps the epoch with the best validation score.</summary>
    /// <param name="validate">Judges a policy on validation examinees; the policy is disposed of afterwards.</param>
    /// <param name="progress">After each epoch.</param>
    /// <param name="start">Weights and exposure to go on from; null: a new policy.</param>
    /// <param name="cancellationToken">Looked at between batches. What was best until then is returned, if an epoch has been completed.</param>
    /// <exception cref="InvalidDataException">The start is of another shape.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled in the first epoch.</exception>
    public PolicyTrainingResult Train(Func<TrainedPolicy, PolicyValidation> validate, IProgress<TrainingProgress>? progress, TrainedPolicy? start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(validate);
        NativeTorch.EnsureLoaded();
        var random = new RandomSource(_options.Seed);
        using var generator = random.CreateTorchGenerator();
        using var gradients = enable_grad();
        using var edges = new RelationEdges(_graph, _bank.Concepts);
        using var network = new ActorCritic(edges, _options.Policy, generator);
        using var optimizer = new AdamOptimizer(network.parameters(), _options.LearningRate, _options.GradientNorm);
        if (start is not null) NetworkWeights.Copy(NetworkWeights.Of(start.Network), network);
        var exposure = start is null ? new ExposureRates(_bank.Table.Bank.Count) : ExposureRates.From([.. start.ExposureRates]);
        var collector = new RolloutCollector(network, exposure, _quality);
        var scale = _options is { NormalisesObjectives: true, MeasuresRanges: true, Policy.SeesWeights: true } ? Measure(network, cancellationToken) : null;
        var update = new PolicyUpdate(network, optimizer, _options, scale);
        // Training must not end with something worse than what it began with.
        var isWorthKeeping = start is not null || _options.Policy.IsMyopicAtFirst;
        var best = new Best(isWorthKeeping ? Judge(NetworkWeights.Of(network)) : new PolicyValidation(double.NegativeInfinity, 0, 0, 0), 0, NetworkWeights.Of(network), exposure.Earlier);
        if (_options.Policy.IsMyopicAtFirst && start is null) progress?.Report(new TrainingProgress(0, default, default, best.Validation, true, default));
        var (completed, wasStopped) = (0, false);
        try
        {
            while (completed < _options.Epochs && completed - best.Epoch < _options.Patience)
            {
                var started = Stopwatch.GetTimestamp();
                var (statistics, rewards) = RunEpoch(collector, update, random, cancellationToken);
                var elapsed = Stopwatch.GetElapsedTime(started);
                var weights = NetworkWeights.Of(network);
                var validation = Judge(weights);
                completed++;
                var isBest = validation.Score > best.Validation.Score;
                if (isBest) best = new Best(validation, completed, weights, exposure.Earlier);
                progress?.Report(new TrainingProgress(completed, statistics, rewards, validation, isBest, elapsed));
            }
        }
        catch (OperationCanceledException) when (completed > 0)
        {
            wasStopped = true;
        }

        var (bank, graph) = best.Epoch == 0 && start is not null ? (start.Bank, start.Graph) : (_bank, _graph);
        return new PolicyTrainingResult(TrainedPolicy.From(best.Weights, _options.Policy, bank, graph, best.Exposure, _options.Weights), best.Validation, best.Epoch, wasStopped);

        PolicyValidation Judge(IReadOnlyList<NamedTensor> weights)
        {
            using var policy = TrainedPolicy.From(weights, _options.Policy, _bank, _graph, exposure.Earlier, _options.Weights);
            return validate(policy);
        }
    }

    /// <summary>What is to be had of each objective, from one batch under the weights that heed it alone.</summary>
    private RewardScale Measure(ActorCritic network, CancellationToken cancellationToken)
    {
        var examinees = (int[])_examinees.Clone();
        new RandomSource(_options.Seed).Shuffle(examinees);
        var table = new List<double[]>();
        foreach (var objective in Enum.GetValues<Objective>())
        {
            var random = new RandomSource(_options.Seed);
            var weights = ObjectiveWeights.Only(objective);
            var episodes = examinees.Take(2 * _options.BatchSize).Select(examinee => _episodes.Of(examinee, new RandomSource(random.NextBits()), weights)).ToArray();
            var rollout = new RolloutCollector(network, new ExposureRates(_bank.Table.Bank.Count), _quality).Collect(episodes, _options.Steps, random, cancellationToken);
            var sums = new double[ObjectiveWeights.Count];
            for (var index = 0; index < rollout.Rewards.Length; index++) sums[index % sums.Length] += rollout.Rewards[index];
            table.Add([.. sums.Select(sum => sum / (rollout.Batch * rollout.Steps))]);
        }

        return RewardScale.Of(table);
    }

    private (UpdateStatistics, (double, double, double)) RunEpoch(RolloutCollector collector, PolicyUpdate update, RandomSource random, CancellationToken cancellationToken)
    {
        var order = (int[])_examinees.Clone();
        random.Shuffle(order);
        var statistics = new List<UpdateStatistics>();
        var rewards = new double[ObjectiveWeights.Count];
        foreach (var batch in order.Chunk(_options.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var seeds = Array.ConvertAll(batch, _ => random.NextBits());
            var episodes = new ReplayEpisode[batch.Length];
            Parallel.For(0, batch.Length, index => episodes[index] = _episodes.Of(batch[index], new RandomSource(seeds[index])));
            var rollout = collector.Collect(episodes, _options.Steps, random, cancellationToken);
            for (var index = 0; index < rollout.Rewards.Length; index++) rewards[index % ObjectiveWeights.Count] += rollout.Rewards[index];
            statistics.Add(update.Run(rollout));
        }

        var steps = (double)order.Length * _options.Steps;
        return (
            new UpdateStatistics(statistics.Average(each => each.PolicyLoss), statistics.Average(each => each.ValueLoss), statistics.Average(each => each.Entropy), statistics.Average(each => each.ApproximateKl)),
            (rewards[0] / steps, rewards[1] / steps, rewards[2] / steps));
    }

    private sealed record Best(PolicyValidation Validation, int Epoch, IReadOnlyList<NamedTensor> Weights, float[] Exposure);
}
