using Cat.Engine.Graphs;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Graphs;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Policies;

public sealed class StateEncoderTests
{
    private const int Items = 12;
    private const int Batch = 3;
    private const int Steps = 9;

    // Fewer positions than steps, so that every test goes beyond the last.
    private static readonly PolicyOptions Options = new() { Dimension = 8, Heads = 2, Positions = 5 };

    [Fact]
    public void Encode_EveryLength_EqualsTheCacheStepByStep()
    {
        using var scope = Numbers.Scope();
        var (encoder, embeddings) = Create();
        var (items, answers) = Responses(1);
        var states = encoder.Encode(embeddings, Tensor(items), Tensor(answers));
        using var noGradient = no_grad();
        using var cache = encoder.Begin(Batch);
        for (var step = 0; step <= Steps; step++)
        {
            Assert.Equal(step + 1, cache.Count);
            Numbers.AreClose(Numbers.Of(states.select(1, step)), Numbers.Of(cache.State()), 1e-5);
            if (step < Steps) encoder.Append(cache, embeddings, Tensor(items).select(1, step), Tensor(answers).select(1, step));
        }
    }

    [Fact]
    public void Encode_NoResponses_IsTheFirstState()
    {
        using var scope = Numbers.Scope();
        var (encoder, embeddings) = Create();
        var (items, answers) = Responses(1);
        var none = encoder.Encode(embeddings, zeros(1, 0, ScalarType.Int64), zeros(1, 0, ScalarType.Int64));
        Assert.Equal([1, 1, 8], none.shape);
        Numbers.AreClose(Numbers.Of(none), Numbers.Of(encoder.Encode(embeddings, Tensor(items), Tensor(answers))[0, 0]), 1e-6);
    }

    [Fact]
    public void Encode_LaterResponsesChanged_EarlierStatesStay()
    {
        using var scope = Numbers.Scope();
        var (encoder, embeddings) = Create();
        var (items, answers) = Responses(1);
        var before = encoder.Encode(embeddings, Tensor(items), Tensor(answers));
        foreach (var row in items) (row[4], row[8]) = ((row[4] + 1) % Items, (row[8] + 5) % Items);
        foreach (var row in answers) row[5] = 1 - row[5];
        var after = encoder.Encode(embeddings, Tensor(items), Tensor(answers));
        Numbers.AreClose(Numbers.Of(before.narrow(1, 0, 5)), Numbers.Of(after.narrow(1, 0, 5)), 1e-6);
        Assert.True(Distance(before.select(1, 5), after.select(1, 5)) > 1e-3);
    }

    [Fact]
    public void Encode_OneAnswerChanged_TheStateAfterItDiffers()
    {
        using var scope = Numbers.Scope();
        var (encoder, embeddings) = Create();
        var (items, answers) = Responses(1);
        var before = encoder.Encode(embeddings, Tensor(items), Tensor(answers)).select(1, Steps);
        answers[0][2] = 1 - answers[0][2];
        var after = encoder.Encode(embeddings, Tensor(items), Tensor(answers)).select(1, Steps);
        Assert.True(Distance(before[0], after[0]) > 1e-3);
        Assert.True(Distance(before[1], after[1]) < 1e-6);
    }

    [Fact]
    public void Encode_SameResponsesInAnotherOrder_IsAnotherState()
    {
        using var scope = Numbers.Scope();
        var (encoder, embeddings) = Create();
        var (items, answers) = Responses(1);
        var before = encoder.Encode(embeddings, Tensor(items), Tensor(answers)).select(1, Steps);
        foreach (var row in items.Concat(answers)) (row[0], row[3]) = (row[3], row[0]);
        Assert.True(Distance(before, encoder.Encode(embeddings, Tensor(items), Tensor(answers)).select(1, Steps)) > 1e-3);
    }

    [Fact]
    public void Encode_EachOfABatchAlone_IsTheSame()
    {
        using var scope = Numbers.Scope();
        var (encoder, embeddings) = Create();
        var (items, answers) = Responses(2);
        var together = encoder.Encode(embeddings, Tensor(items), Tensor(answers));
        for (var row = 0; row < Batch; row++)
            Numbers.AreClose(Numbers.Of(together[row]), Numbers.Of(encoder.Encode(embeddings, Tensor([items[row]]), Tensor([answers[row]]))), 1e-6);
    }

    [Fact]
    public void Constructor_HeadsThatDoNotDivide_AreRefused()
    {
        using var generator = Numbers.Generator(1);
        Assert.Contains("3 heads do not divide a dimension of 8", Assert.Throws<ArgumentException>(() => new StateEncoder(Options with { Heads = 3 }, generator)).Message, StringComparison.Ordinal);
    }

    private static (StateEncoder Encoder, ItemEmbeddings Embeddings) Create()
    {
        var generator = Numbers.Generator(3);
        return (Numbers.Keep(new StateEncoder(Options, generator)), new ItemEmbeddings(randn([Items, 8], generator: generator), randn([Items, 8], generator: generator)));
    }

    private static (long[][] Items, long[][] Answers) Responses(ulong seed)
    {
        var random = new RandomSource(seed);
        return ([.. Enumerable.Range(0, Batch).Select(_ => Draw(Items))], [.. Enumerable.Range(0, Batch).Select(_ => Draw(2))]);

        long[] Draw(int count) => [.. Enumerable.Range(0, Steps).Select(_ => (long)random.NextInt(count))];
    }

    private static Tensor Tensor(long[][] rows) => tensor(rows.SelectMany(row => row).ToArray()).reshape(rows.Length, -1);

    private static double Distance(Tensor one, Tensor other) => Numbers.Of((one - other).abs().max())[0];
}
