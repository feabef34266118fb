using Cat.Engine.Graphs;
using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cat.Engine.Policies;

/// <summary>
/// The state of a test from the sequence of given responses: each is a token of item embedding, answer embedding and mean concept embedding,
/// with its position; a start token stands before the first. Causal self-attention, a feed-forward layer, and the mean over the tokens
/// so far. Because of the causal mask one pass gives the states of all steps, and a running test adds one token at a time to the
/// keys and values that it keeps.
/// </summary>
internal sealed class StateEncoder : Module
{
    [ComponentName(Name = "token")]
    private readonly Linear _token;

    [ComponentName(Name = "answers")]
    private readonly Parameter _answers;

    [ComponentName(Name = "start")]
    private readonly Parameter _start;

    [ComponentName(Name = "positions")]
    private readonly Parameter _positions;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "attention_in")]
    private readonly Linear _attentionIn;

    [ComponentName(Name = "attention_out")]
    private readonly Linear _attentionOut;

    [ComponentName(Name = "feed_norm")]
    private readonly LayerNorm _feedNorm;

    [ComponentName(Name = "feed_in")]
    private readonly Linear _feedIn;

    [ComponentName(Name = "feed_out")]
    private readonly Linear _feedOut;

    private readonly int _dimension;
    private readonly int _heads;
    private readonly int _lastPosition;

    public StateEncoder(PolicyOptions options, Generator generator)
        : base("state")
    {
        (_dimension, _heads, _lastPosition) = (options.Dimension, options.Heads, options.Positions - 1);
        if (_dimension % _heads != 0) throw new ArgumentException($"{_heads} heads do not divide a dimension of {_dimension}.", nameof(options));
        _token = SeededLayers.Linear(3 * _dimension, _dimension, generator);
        _answers = SeededLayers.Normal(0.5, generator, 2, _dimension);
        _start = SeededLayers.Normal(0.5, generator, _dimension);
        _positions = SeededLayers.Normal(0.1, generator, options.Positions, _dimension);
        _norm = LayerNorm(_dimension);
        _attentionIn = SeededLayers.Linear(_dimension, 3 * _dimension, generator);
        _attentionOut = SeededLayers.Linear(_dimension, _dimension, generator);
        _feedNorm = LayerNorm(_dimension);
        _feedIn = SeededLayers.Linear(_dimension, 2 * _dimension, generator);
        _feedOut = SeededLayers.Linear(2 * _dimension, _dimension, generator);
        RegisterComponents();
    }

    /// <summary>States before each of the responses and after the last.</summary>
    /// <param name="embeddings">Of all items.</param>
    /// <param name="items">[batch, steps], integers.</param>
    /// <param name="answers">[batch, steps], 0 or 1, integers.</param>
    /// <returns>[batch, steps + 1, dimension].</returns>
    public Tensor Encode(ItemEmbeddings embeddings, Tensor items, Tensor answers)
    {
        using var scope = NewDisposeScope();
        var (batch, steps) = (items.shape[0], items.shape[1]);
        var start = _start.expand(batch, 1, _dimension);
        var tokens = steps == 0 ? start : cat([start, Tokens(embeddings, items.reshape(-1), answers.reshape(-1)).reshape(batch, steps, _dimension)], 1); // [batch, steps + 1, dimension]
        var x = tokens.Plus(_positions.index_select(0, tensor(Positions(steps + 1)))); // [batch, steps + 1, dimension]
        var (query, key, value) = Project(x);
        var mask = ones(steps + 1, steps + 1).triu(1).to(ScalarType.Bool); // what comes later is not seen
        var attended = Attend(query, key, value, mask).transpose(1, 2).reshape(batch, steps + 1, _dimension);
        var sums = Feed(x.Plus(_attentionOut.forward(attended))).cumsum(1);
        return (sums / tensor(Enumerable.Range(1, (int)steps + 1).Select(count => (float)count).ToArray()).reshape(1, -1, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>A running batch before its first response.</summary>
    public EncoderCache Begin(long batch)
    {
        using var scope = NewDisposeScope();
        var cache = new EncoderCache();
        Extend(cache, _start.expand(batch, _dimension));
        return cache;
    }

    /// <summary>Takes in one more response of each in the batch.</summary>
    /// <param name="cache">From <see cref="Begin"/>; changed.</param>
    /// <param name="embeddings">Of all items.</param>
    /// <param name="items">[batch], integers.</param>
    /// <param name="answers">[batch], 0 or 1, integers.</param>
    public void Append(EncoderCache cache, ItemEmbeddings embeddings, Tensor items, Tensor answers)
    {
        using var scope = NewDisposeScope();
        Extend(cache, Tokens(embeddings, items, answers));
    }

    private void Extend(EncoderCache cache, Tensor tokens)
    {
        var x = tokens.Plus(_positions.select(0, Math.Min(cache.Count, _lastPosition))).unsqueeze(1); // [batch, 1, dimension]
        var (query, key, value) = Project(x); // [batch, heads, 1, dimension / heads]
        var (keys, values) = cache.Extended(key, value);
        var attended = Attend(query, keys, values, null).reshape(x.shape[0], 1, _dimension);
        cache.Add(keys, values, Feed(x.Plus(_attentionOut.forward(attended))).squeeze(1));
    }

    /// <summary>[n] and [n] to [n, dimension].</summary>
    private Tensor Tokens(ItemEmbeddings embeddings, Tensor items, Tensor answers) => _token.forward(cat(
        [embeddings.Items.index_select(0, items), _answers.index_select(0, answers), embeddings.MeanConcepts.index_select(0, items)], 1));

    private long[] Positions(long count) => [.. Enumerable.Range(0, (int)count).Select(position => (long)Math.Min(position, _lastPosition))];

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor x)
    {
        var parts = _attentionIn.forward(_norm.forward(x)).reshape(x.shape[0], x.shape[1], 3, _heads, _dimension / _heads).permute(2, 0, 3, 1, 4); // [3, batch, heads, steps, dimension / heads]
        return (parts[0], parts[1], parts[2]);
    }

    private Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        var scores = query.matmul(key.transpose(2, 3)).div(Constant.Of(Math.Sqrt((double)_dimension / _heads))); // [batch, heads, queries, keys]
        if (mask is not null) scores = scores.masked_fill(mask, Constant.Of(double.NegativeInfinity));
        return scores.softmax(-1).matmul(value); // [batch, heads, queries, dimension / heads]
    }

    private Tensor Feed(Tensor x) => x.Plus(_feedOut.forward(_feedIn.forward(_feedNorm.forward(x)).relu()));
}

/// <summary>What a running batch keeps: keys and values of its tokens, and the sum of its outputs. Owns its tensors.</summary>
internal sealed class EncoderCache : IDisposable
{
    private Tensor? _keys;
    private Tensor? _values;
    private Tensor? _sum;

    /// <summary>Tokens so far, the start token included.</summary>
    public int Count { get; private set; }

    /// <summary>The state: [batch, dimension]. The caller's to dispose.</summary>
    public Tensor State() => _sum!.div(Constant.Of((double)Count)); // set by the start token

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
        _sum?.Dispose();
    }

    internal (Tensor Keys, Tensor Values) Extended(Tensor key, Tensor value) => (_keys is null ? key : cat([_keys, key], 2), _values is null ? value : cat([_values, value], 2));

    internal void Add(Tensor keys, Tensor values, Tensor output)
    {
        var sum = _sum is null ? output.clone() : _sum.Plus(output);
        Dispose();
        _keys = keys.clone().DetachFromDisposeScope();
        _values = values.clone().DetachFromDisposeScope();
        _sum = sum.DetachFromDisposeScope();
        Count++;
    }
}
