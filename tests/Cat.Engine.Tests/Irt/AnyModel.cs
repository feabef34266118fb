using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

/// <summary>Random items of every response model.</summary>
internal static class AnyModel
{
    private static readonly Gen<double> Discrimination = Gen.Double[0.3, 2.5];

    public static Gen<ItemParameters> TwoParameter { get; } = Gen.Select(Discrimination, Gen.Double[-3, 3], (a, b) => new ItemParameters(a, b));

    public static Gen<ItemParameters> ThreeParameter { get; } = Gen.Select(Discrimination, Gen.Double[-3, 3], Gen.Double[0, 0.35], (a, b, c) => new ItemParameters(a, b, c));

    public static Gen<ItemParameters> FourParameter { get; } = Gen.Select(Discrimination, Gen.Double[-3, 3], Gen.Double[0.01, 0.35], Gen.Double[0.8, 0.99], (a, b, c, d) => new ItemParameters(a, b, c, d));

    public static Gen<ItemResponseModel> Graded { get; } = Gen.Select(Discrimination, Gen.Double[-3, 0], Gen.Double[0.05, 1.5].Array[0, 5], (a, first, gaps) =>
    {
        var thresholds = new double[gaps.Length + 1];
        thresholds[0] = first;
        for (var index = 0; index < gaps.Length; index++) thresholds[index + 1] = thresholds[index] + gaps[index];
        return (ItemResponseModel)new GradedItem(a, thresholds);
    });

    public static Gen<ItemResponseModel> PartialCredit { get; } = Gen.Select(Discrimination, Gen.Double[-2.5, 2.5].Array[1, 6], (a, steps) => (ItemResponseModel)new PartialCreditItem(a, steps));

    public static Gen<ItemResponseModel> Item { get; } = Gen.OneOf(
        TwoParameter.Select(item => (ItemResponseModel)new LogisticItem(item)),
        ThreeParameter.Select(item => (ItemResponseModel)new LogisticItem(item)),
        FourParameter.Select(item => (ItemResponseModel)new LogisticItem(item)),
        Graded,
        PartialCredit);

    public static Gen<ItemResponse> Response { get; } = Respond(Item);

    /// <summary>Items for which the weighted likelihood is log L + ½ log I.</summary>
    public static Gen<ItemResponse> ExponentialFamilyResponse { get; } = Respond(Gen.OneOf(TwoParameter.Select(item => (ItemResponseModel)new LogisticItem(item)), PartialCredit));

    public static Gen<ItemResponse> TwoParameterResponse { get; } = Respond(TwoParameter.Select(item => (ItemResponseModel)new LogisticItem(item)));

    public static Gen<ItemResponse> ThreeParameterResponse { get; } = Respond(ThreeParameter.Select(item => (ItemResponseModel)new LogisticItem(item)));

    private static Gen<ItemResponse> Respond(Gen<ItemResponseModel> items) => Gen.Select(items, Gen.Int[0, 1000], (item, draw) => new ItemResponse(item, draw % item.CategoryCount));
}
