using System.Numerics;
using System.Runtime.InteropServices;

namespace Cat.Engine.Policies;

/// <summary>What the actor knows of every item, laid out for serving: a key and a bias each. Keys are filled up with zeros to whole vectors.</summary>
internal sealed class ActorKeys
{
    private const int Together = 4;

    private readonly Vector<float>[] _keys;
    private readonly float[] _biases;
    private readonly int _dimension;
    private readonly int _width;

    /// <param name="keys">[items, dimension].</param>
    /// <param name="biases">[items].</param>
    public ActorKeys(ReadOnlySpan<float> keys, float[] biases)
    {
        (_biases, _dimension) = (biases, keys.Length / biases.Length);
        _width = (_dimension + Vector<float>.Count - 1) / Vector<float>.Count;
        _keys = new Vector<float>[biases.Length * _width];
        for (var item = 0; item < biases.Length; item++) Whole(keys.Slice(item * _dimension, _dimension)).CopyTo(Key(item));
    }

    /// <summary>The queries of a batch in vectors, each filled up with zeros.</summary>
    /// <param name="queries">[batch, dimension].</param>
    public Vector<float>[][] Queries(float[] queries) => [.. Enumerable.Range(0, queries.Length / _dimension).Select(test => Whole(queries.AsSpan(test * _dimension, _dimension)))];

    /// <summary>Adds u · k_i + b_i. The sum for an item is taken in the same order whatever stands beside it.</summary>
    /// <param name="logits">By item of the list; added to.</param>
    /// <param name="items">Of the bank.</param>
    /// <param name="query">u, one of <see cref="Queries"/>.</param>
    public void AddProducts(Span<float> logits, ReadOnlySpan<int> items, Vector<float>[] query)
    {
        var place = 0;
        for (; place <= items.Length - Together; place += Together)
        {
            // Four at a time: each query's part is read once for four keys, and four sums run side by side.
            var first = Key(items[place]);
            var second = Key(items[place + 1]);
            var third = Key(items[place + 2]);
            var fourth = Key(items[place + 3]);
            var (one, two, three, four) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var index = 0; index < query.Length; index++)
            {
                one = Vector.MultiplyAddEstimate(query[index], first[index], one);
                two = Vector.MultiplyAddEstimate(query[index], second[index], two);
                three = Vector.MultiplyAddEstimate(query[index], third[index], three);
                four = Vector.MultiplyAddEstimate(query[index], fourth[index], four);
            }

            logits[place] += Vector.Sum(one) + _biases[items[place]];
            logits[place + 1] += Vector.Sum(two) + _biases[items[place + 1]];
            logits[place + 2] += Vector.Sum(three) + _biases[items[place + 2]];
            logits[place + 3] += Vector.Sum(four) + _biases[items[place + 3]];
        }

        for (; place < items.Length; place++)
        {
            var key = Key(items[place]);
            var sum = Vector<float>.Zero;
            for (var index = 0; index < query.Length; index++) sum = Vector.MultiplyAddEstimate(query[index], key[index], sum);
            logits[place] += Vector.Sum(sum) + _biases[items[place]];
        }
    }

    private Span<Vector<float>> Key(int item) => _keys.AsSpan(item * _width, _width);

    private Vector<float>[] Whole(ReadOnlySpan<float> numbers)
    {
        var whole = new Vector<float>[_width];
        numbers.CopyTo(MemoryMarshal.Cast<Vector<float>, float>(whole.AsSpan()));
        return whole;
    }
}
