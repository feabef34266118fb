using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>
/// Trains <see cref="AmortisedDiagnosis"/> end to end: of each training examinee a support set is drawn, and the log loss of what it says of his other
/// responses falls by Adam. An examinee is met with items that were fitted without him (cross-fitting, as in stacking, Wolpert 1992): with items
/// fitted on himself, a model learns to trust them more than it may with anybody new. The diagnosis then gets the items fitted on all.
/// </summary>
public sealed class AmortisedTraining
{
    private const int FoldStream = 1;
    private const int OrderStream = 2;
    private const int DrawStream = 3;
    private const double GradientNorm = 1;

    private readonly AmortisedOptions _options;

    /// <exception cref="ValidationException">An option is out of its range; the message names it.</exception>
    public AmortisedTraining(AmortisedOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
    }

    /// <param name="log">Responses of the training examinees; others of it have none.</param>
    /// <param name="concepts">The concepts of each item.</param>
    /// <param name="progress">Told after each fit and each epoch.</param>
    /// <param name="cancellationToken">Looked at before each minibatch, and in the fits.</param>
    /// <exception cref="ArgumentException">The Q-matrix is of another number of items, or fewer examinees have two responses than there are folds.</exception>
    public AmortisedDiagnosis Train(ResponseLog log, QMatrix concepts, IProgress<AmortisedProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(concepts);
        if (concepts.ItemCount != log.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the response log {log.ItemCount}.", nameof(concepts));
        var draw = new SupportDraw(log, _options, RandomSource.Derive(_options.Seed, DrawStream));
        var examinees = Enumerable.Range(0, log.ExamineeCount).Where(draw.CanDraw).ToArray();
        if (examinees.Length < _options.Folds) throw new ArgumentException($"{examinees.Length} examinees have two responses or more, fewer than {_options.Folds} folds.", nameof(log));
        var foldOf = Folds(log.ExamineeCount, examinees);
        var fits = new List<FittedItems>();
        for (var fold = 0; fold <= _options.Folds; fold++)
        {
            var part = fold; // the last is nobody's: fitted on all
            fits.Add(FittedItems.Of(log.Where(examinee => foldOf[examinee] != part), concepts, _options, cancellationToken));
            progress?.Report(new AmortisedProgress(fits.Count, Steps, null));
        }

        NativeTorch.EnsureLoaded();
        using var tables = new ItemTables(fits, concepts, _options.Factors);
        using var kernel = new ResponseKernel(tables, concepts.ConceptCount);
        Learn(kernel, log, examinees, foldOf, draw, progress, cancellationToken);
        return Read(kernel, log, concepts, _options, _options.Folds * log.ItemCount);
    }

    private int Steps => _options.Folds + 1 + _options.Epochs;

    private void Learn(ResponseKernel kernel, ResponseLog log, int[] examinees, int[] foldOf, SupportDraw draw, IProgress<AmortisedProgress>? progress, CancellationToken cancellationToken)
    {
        using var gradients = enable_grad();
        using var scope = NewDisposeScope();
        using var optimizer = new AdamOptimizer(kernel.parameters(), _options.LearningRate, GradientNorm);
        using var penalty = _options.ConceptPenalty.ToScalar();
        var order = RandomSource.Derive(_options.Seed, OrderStream);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            optimizer.LearningRate = _options.LearningRate * (epoch <= 0.6 * _options.Epochs ? 1 : epoch <= 0.85 * _options.Epochs ? 0.3 : 0.1);
            order.Shuffle(examinees);
            var (loss, batches) = (0.0, 0);
            for (var start = 0; start < examinees.Length; start += _options.BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                var batch = ResponseBatch.Of(log, examinees.AsSpan(start, Math.Min(_options.BatchSize, examinees.Length - start)), foldOf, draw);
                var fit = nn.functional.binary_cross_entropy_with_logits(kernel.forward(batch), batch.TargetScores, weight: batch.Weights, reduction: nn.Reduction.Sum);
                optimizer.ZeroGradients();
                fit.Plus(kernel.Penalty().mul(penalty)).backward();
                optimizer.Step();
                (loss, batches) = (loss + fit.item<float>(), batches + 1);
            }

            if (!double.IsFinite(loss)) throw new InvalidOperationException($"Training diverged in epoch {epoch}: the loss is {loss} at learning rate {_options.LearningRate}.");
            progress?.Report(new AmortisedProgress(_options.Folds + 1 + epoch, Steps, loss / batches));
        }
    }

    private int[] Folds(int examineeCount, int[] examinees)
    {
        var (foldOf, shuffled) = (new int[examineeCount], (int[])examinees.Clone());
        RandomSource.Derive(_options.Seed, FoldStream).Shuffle(shuffled);
        for (var place = 0; place < shuffled.Length; place++) foldOf[shuffled[place]] = place % _options.Folds;
        return foldOf;
    }

    /// <summary>The numbers of the items from a row of the tables on.</summary>
    internal static AmortisedDiagnosis Read(ResponseKernel kernel, ResponseLog log, QMatrix concepts, AmortisedOptions options, int firstRow)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var features = kernel.Describe(tensor(Enumerable.Range(0, log.ItemCount).Select(item => (long)firstRow + item).ToArray()));
        float[] dense = concepts.ConceptCount == 0 ? [] : Values(features.Concepts); // [items × concepts]; torch refuses the numbers of nothing
        var own = Enumerable.Range(0, log.ItemCount).SelectMany(item => concepts.ConceptsOf(new ItemIndex(item)).ToArray().Select(concept => dense[(item * concepts.ConceptCount) + concept]));
        return new AmortisedDiagnosis(
            [
                new NamedTensor(AmortisedDiagnosis.AbilityLoading, [log.ItemCount], Values(features.Ability)),
                new NamedTensor(AmortisedDiagnosis.FactorLoadings, [log.ItemCount, options.Factors], Values(features.Factors)),
                Sparse(AmortisedDiagnosis.ConceptLoadings, [.. own]),
                new NamedTensor(AmortisedDiagnosis.OwnVariance, [log.ItemCount], Values(features.OwnVariance)),
                new NamedTensor(AmortisedDiagnosis.Intercept, [log.ItemCount], Values(features.Intercept)),
                new NamedTensor(AmortisedDiagnosis.BaseRateOffset, [log.ItemCount], Values(features.BaseRateOffset)),
                new NamedTensor(AmortisedDiagnosis.OffsetPower, [1], Values(kernel.OffsetPower)),
            ],
            concepts,
            options,
            DataFingerprint.Of(log));

        static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();

        static NamedTensor Sparse(string name, float[] values) => new(name, [values.Length], values);
    }
}
