using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>What the kernel says of items, [.., one for each].</summary>
/// <param name="Ability">α, loadings on ability.</param>
/// <param name="Factors">l, loadings on the factors, [.., factors].</param>
/// <param name="Concepts">γ, loadings on the concepts, [.., concepts].</param>
/// <param name="OwnVariance">ν, variance of what an examinee has with this item alone.</param>
/// <param name="Intercept">μ, the logit of the middle of the population.</param>
/// <param name="BaseRateOffset">δ, by how far the base rate is above it.</param>
internal sealed record KernelFeatures(Tensor Ability, Tensor Factors, Tensor Concepts, Tensor OwnVariance, Tensor Intercept, Tensor BaseRateOffset);

/// <summary>
/// The amortised diagnosis for training; docs/methods/amortised.md has the equations. Few numbers are learned: how far to trust each source of
/// what is known of an item, and how much examinees differ in each concept.
/// </summary>
internal sealed class ResponseKernel : nn.Module<ResponseBatch, Tensor>
{
    private const int NewtonSteps = 4;
    private const double Probit = Math.PI / 8;

    [ComponentName(Name = "model_mix")]
    private readonly Parameter _modelMix = Start(0);

    [ComponentName(Name = "logit_scale")]
    private readonly Parameter _logitScale = Start(0);

    [ComponentName(Name = "logit_shift")]
    private readonly Parameter _logitShift = Start(0);

    [ComponentName(Name = "ability_scale")]
    private readonly Parameter _abilityScale = Start(-1);

    [ComponentName(Name = "factor_scale")]
    private readonly Parameter _factorScale = Start(-0.5);

    [ComponentName(Name = "concept_scales")]
    private readonly Parameter _conceptScales;

    [ComponentName(Name = "concept_power")]
    private readonly Parameter _conceptPower = Start(0);

    [ComponentName(Name = "own_scale")]
    private readonly Parameter _ownScale = Start(-3);

    [ComponentName(Name = "doubt_scale")]
    private readonly Parameter _doubtScale = Start(-1);

    [ComponentName(Name = "share_shrinkage")]
    private readonly Parameter _shareShrinkage = Start(1.6);

    [ComponentName(Name = "offset_slope")]
    private readonly Parameter _offsetSlope = Start(1);

    [ComponentName(Name = "offset_shift")]
    private readonly Parameter _offsetShift = Start(0);

    [ComponentName(Name = "offset_power")]
    private readonly Parameter _offsetPower = Start(0);

    private readonly ItemTables _tables;

    /// <param name="tables">What is known of the items; outlives the kernel.</param>
    /// <param name="concepts">Number of concepts.</param>
    public ResponseKernel(ItemTables tables, int concepts)
        : base(nameof(ResponseKernel))
    {
        using var scope = NewDisposeScope();
        _tables = tables;
        _conceptScales = new Parameter(full([concepts], Constant.Of(-1.0)).DetachFromDisposeScope());
        RegisterComponents();
    }

    /// <summary>How fast the offset of the base rate fades; see <see cref="AmortisedDiagnosis"/>.</summary>
    public Tensor OffsetPower => _offsetPower.exp();

    /// <summary>Σ (log deviation of a concept − their mean)².</summary>
    public Tensor Penalty() => (_conceptScales - _conceptScales.mean()).Squared().sum();

    /// <summary>Of the items in some rows of the tables.</summary>
    public KernelFeatures Describe(Tensor rows)
    {
        var (discrimination, count) = (Pick(_tables.Discriminations, rows), Pick(_tables.Counts, rows));
        var ability = discrimination * _abilityScale.exp();
        var factors = Pick(_tables.Loadings, rows) * _factorScale.exp(); // [.., factors]
        var power = (discrimination.log() * _conceptPower).exp().unsqueeze(-1); // [.., 1]
        var concepts = PickConcepts(rows) * _conceptScales.exp() * power; // [.., concepts]
        var ownVariance = _ownScale.exp().Plus(_doubtScale.exp() / count.Plus(1.0));
        var shrinkage = _shareShrinkage.exp();
        var share = (Pick(_tables.RightCounts, rows).Plus(shrinkage * Pick(_tables.GroupShares, rows)) / count.Plus(shrinkage)).clamp(Constant.Of(0.001), Constant.Of(0.999));
        var mix = _modelMix.sigmoid();
        var models = (mix * Pick(_tables.AbilityLogits, rows)).Plus(mix.neg().Plus(1.0) * Pick(_tables.FactorLogits, rows));
        var marginal = (_logitScale.exp() * models).Plus(_logitShift);
        var widening = ability.Squared().Plus(factors.Squared().sum(-1)).Plus(concepts.Squared().sum(-1)).Plus(ownVariance).mul(Constant.Of(Probit)).Plus(1.0).sqrt();
        var offset = ((share.log() - share.neg().Plus(1.0).log() - marginal) * widening * _offsetSlope).Plus(_offsetShift);
        return new KernelFeatures(ability, factors, concepts, ownVariance, marginal * widening, offset);
    }

    /// <summary>Logits of the averaged probabilities of the targets, [examinees, targets].</summary>
    public override Tensor forward(ResponseBatch batch)
    {
        var (given, targets) = (Describe(batch.Support), Describe(batch.Targets));
        var (givenLoadings, targetLoadings) = (Join(given), Join(targets)); // [examinees, supports or targets, dimensions]
        var kernel = givenLoadings.matmul(givenLoadings.transpose(1, 2)).Plus(given.OwnVariance.diag_embed()); // [examinees, supports, supports]
        var across = targetLoadings.matmul(givenLoadings.transpose(1, 2)); // [examinees, targets, supports]
        var identity = eye(batch.Support.shape[1]);
        var field = zeros_like(given.Intercept);
        for (var step = 0; step < NewtonSteps; step++)
        {
            var (root, inverse, residual) = Expand(field);
            var linear = (root.Squared() * field).Plus(residual);
            var change = root * Apply(inverse, root * Apply(kernel, linear));
            field = Apply(kernel, linear - change);
        }

        var (roots, inverses, residuals) = Expand(field);
        var mean = targets.Intercept.Plus(Apply(across, residuals));
        var rooted = across * roots.unsqueeze(1); // [examinees, targets, supports]
        var shared = targetLoadings.Squared().sum(-1); // [examinees, targets]
        var left = (shared - (rooted.matmul(inverses) * rooted).sum(-1)).clamp_min(Constant.Of(1e-5)); // [examinees, targets]
        var fading = ((left / shared).log() * OffsetPower).exp();
        mean = mean.Plus(targets.BaseRateOffset * fading);
        return mean / left.Plus(targets.OwnVariance).mul(Constant.Of(Probit)).Plus(1.0).sqrt();

        // √w, (I + √w K √w)⁻¹ and y − P at f.
        (Tensor Root, Tensor Inverse, Tensor Residual) Expand(Tensor at)
        {
            var probability = given.Intercept.Plus(at).sigmoid();
            var weight = probability * probability.neg().Plus(1.0) * batch.Mask;
            var root = weight.Plus(1e-12).sqrt() * batch.Mask;
            var precision = identity.Plus(root.unsqueeze(2) * kernel * root.unsqueeze(1)); // [examinees, supports, supports]
            return (root, linalg.inv(precision), (batch.Scores - probability) * batch.Mask);
        }
    }

    private static Tensor Apply(Tensor matrix, Tensor vector) => matrix.matmul(vector.unsqueeze(-1)).squeeze(-1);

    private static Tensor Join(KernelFeatures features) => cat([features.Ability.unsqueeze(-1), features.Factors, features.Concepts], -1); // [.., dimensions]

    private static Parameter Start(double value)
    {
        using var scope = NewDisposeScope();
        return new Parameter(full([1], Constant.Of(value)).DetachFromDisposeScope());
    }

    /// <summary>The rows of a table, in the shape of the indices.</summary>
    private static Tensor Pick(Tensor table, Tensor rows) => table.index_select(0, rows.flatten()).reshape([.. rows.shape, .. table.shape[1..]]);

    private Tensor PickConcepts(Tensor rows) => Pick(_tables.Concepts, rows.remainder(_tables.ItemCount)); // the same in every fold
}
