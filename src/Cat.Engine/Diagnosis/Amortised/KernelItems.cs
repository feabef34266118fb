using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>
/// The items of an amortised diagnosis as plain numbers. What an examinee adds to the logit of item j is f_j = α_j θ + Σ_c γ_jc u_c + l_j′z + ε_j with θ, u and z
/// standard normal and ε_j ~ N(0, ν_j): normal with the covariance k(i, j) of <see cref="Covariance"/>.
/// </summary>
internal sealed class KernelItems(QMatrix concepts, int factors, double[] abilities, double[] factorLoadings, double[] conceptLoadings, double[] ownVariances)
{
    private readonly int[] _starts = Starts(concepts);

    /// <summary>α_j.</summary>
    public double Ability(int item) => abilities[item];

    /// <summary>ν_j.</summary>
    public double OwnVariance(int item) => ownVariances[item];

    /// <summary>γ_jc, 0 for a concept that the item does not need.</summary>
    public double Concept(int item, int concept)
    {
        var place = concepts.ConceptsOf(new ItemIndex(item)).BinarySearch(concept);
        return place < 0 ? 0 : conceptLoadings[_starts[item] + place];
    }

    /// <summary>k(i, j), the covariance of f_i and f_j before any response.</summary>
    public double Covariance(int item, int other)
    {
        var sum = (abilities[item] * abilities[other]) + SpanMath.Dot(factorLoadings.AsSpan(item * factors, factors), factorLoadings.AsSpan(other * factors, factors));
        if (item == other) sum += ownVariances[item];
        var own = concepts.ConceptsOf(new ItemIndex(item));
        var others = concepts.ConceptsOf(new ItemIndex(other));
        for (int place = 0, otherPlace = 0; place < own.Length && otherPlace < others.Length;)
        {
            if (own[place] == others[otherPlace]) sum += conceptLoadings[_starts[item] + place] * conceptLoadings[_starts[other] + otherPlace];
            if (own[place] <= others[otherPlace]) place++;
            else otherPlace++;
        }

        return sum;
    }

    private static int[] Starts(QMatrix concepts)
    {
        var starts = new int[concepts.ItemCount + 1];
        for (var item = 0; item < concepts.ItemCount; item++) starts[item + 1] = starts[item] + concepts.ConceptsOf(new ItemIndex(item)).Length;
        return starts;
    }
}
