using System.ComponentModel.DataAnnotations;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// Fits <see cref="GradientIrtDiagnosis"/> as GMOCAT's reference does: abilities, discriminations and intercepts together by Adam down the mean of −log P
/// over minibatches of responses, for a fixed number of passes; ending early is what keeps items with few responses near where they
/// began. Discriminations are exp(g), so that their sign is sure.
/// </summary>
public sealed class GradientIrtTraining
{
    private readonly GradientIrtOptions _options;

    public GradientIrtTraining(GradientIrtOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
    }

    /// <summary>An item without responses keeps a = 1 and c = 0.</summary>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    public GradientIrtDiagnosis Train(ResponseLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.ResponseCount == 0) throw new ArgumentException("There is no response to train on.", nameof(log));
        var entries = EntriesOf(log);
        var (abilities, logDiscriminations, intercepts) = (new Fitted(log.ExamineeCount, _options), new Fitted(log.ItemCount, _options), new Fitted(log.ItemCount, _options));
        var random = new RandomSource(_options.Seed);
        var order = Enumerable.Range(0, entries.Count).ToArray();
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var batch in order.Chunk(_options.BatchSize))
            {
                foreach (var place in batch)
                {
                    var (examinee, item, isCorrect) = entries[place];
                    var (ability, discrimination) = (abilities.Values[examinee], Math.Exp(logDiscriminations.Values[item]));
                    var slope = (LogisticModel.Sigmoid((discrimination * ability) + intercepts.Values[item]) - (isCorrect ? 1 : 0)) / batch.Length;
                    abilities.Gradient[examinee] += discrimination * slope;
                    logDiscriminations.Gradient[item] += discrimination * ability * slope;
                    intercepts.Gradient[item] += slope;
                }

                abilities.Step();
                logDiscriminations.Step();
                intercepts.Step();
            }
        }

        var start = Enumerable.Range(0, log.ExamineeCount).Where(examinee => log.ItemsOf(examinee).Length > 0).Average(examinee => abilities.Values[examinee]);
        return new GradientIrtDiagnosis(Array.ConvertAll(logDiscriminations.Values, Math.Exp), intercepts.Values, start, _options);
    }

    private static List<LogEntry> EntriesOf(ResponseLog log)
    {
        var entries = new List<LogEntry>(log.ResponseCount);
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var items = log.ItemsOf(examinee);
            var scores = log.ScoresOf(examinee);
            for (var index = 0; index < items.Length; index++) entries.Add(new LogEntry(examinee, items[index], scores[index]));
        }

        return entries;
    }

    /// <summary>Numbers that begin at 0 and go down their gradient.</summary>
    private sealed class Fitted(int count, GradientIrtOptions options)
    {
        private readonly AdamMoments _adam = new(count, options.LearningRate);

        public double[] Values { get; } = new double[count];

        public double[] Gradient { get; } = new double[count];

        public void Step()
        {
            _adam.Step(Values, Gradient);
            Array.Clear(Gradient);
        }
    }
}
