using Cat.Engine.Items;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>Support sets and targets of some examinees, padded to the longest. Items are rows of the tables of all folds.</summary>
/// <param name="Support">Rows, [examinees, supports].</param>
/// <param name="Scores">1 right, 0 wrong, [examinees, supports].</param>
/// <param name="Mask">1 where a support is, [examinees, supports].</param>
/// <param name="Targets">Rows, [examinees, targets].</param>
/// <param name="TargetScores">[examinees, targets]</param>
/// <param name="Weights">0 for padding; every examinee's sum to as much as he has responses in the log, over the batch's sum, [examinees, targets].</param>
internal sealed record ResponseBatch(Tensor Support, Tensor Scores, Tensor Mask, Tensor Targets, Tensor TargetScores, Tensor Weights)
{
    /// <param name="log">Of the training examinees.</param>
    /// <param name="examinees">Those of the batch.</param>
    /// <param name="foldOf">Whose items each sees.</param>
    /// <param name="draw">What each is given.</param>
    public static ResponseBatch Of(ResponseLog log, ReadOnlySpan<int> examinees, int[] foldOf, SupportDraw draw)
    {
        var drawn = new List<(int[] Support, int[] Targets)>();
        foreach (var examinee in examinees) drawn.Add(draw.Draw(examinee));
        var (supports, targets) = (Math.Max(1, drawn.Max(one => one.Support.Length)), drawn.Max(one => one.Targets.Length));
        var (support, scores, mask) = (new long[drawn.Count * supports], new float[drawn.Count * supports], new float[drawn.Count * supports]);
        var (target, targetScores, weights) = (new long[drawn.Count * targets], new float[drawn.Count * targets], new float[drawn.Count * targets]);
        var total = 0.0f;
        foreach (var examinee in examinees) total += log.ItemsOf(examinee).Length;
        for (var row = 0; row < drawn.Count; row++)
        {
            var examinee = examinees[row];
            var first = (long)foldOf[examinee] * log.ItemCount;
            var items = log.ItemsOf(examinee);
            var isCorrect = log.ScoresOf(examinee);
            for (var index = 0; index < drawn[row].Support.Length; index++)
            {
                var place = drawn[row].Support[index];
                (support[(row * supports) + index], scores[(row * supports) + index], mask[(row * supports) + index]) = (first + items[place], isCorrect[place] ? 1 : 0, 1);
            }

            for (var index = 0; index < drawn[row].Targets.Length; index++)
            {
                var place = drawn[row].Targets[index];
                (target[(row * targets) + index], targetScores[(row * targets) + index], weights[(row * targets) + index]) = (first + items[place], isCorrect[place] ? 1 : 0, items.Length / total / drawn[row].Targets.Length);
            }
        }

        return new ResponseBatch(Shaped(support, supports), Shaped(scores, supports), Shaped(mask, supports), Shaped(target, targets), Shaped(targetScores, targets), Shaped(weights, targets));
    }

    private static Tensor Shaped(long[] values, int width) => tensor(values).reshape(-1, width);

    private static Tensor Shaped(float[] values, int width) => tensor(values).reshape(-1, width);
}
