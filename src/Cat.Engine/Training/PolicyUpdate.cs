using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using static TorchSharp.torch;

namespace Cat.Engine.Training;

/// <summary>Losses of one update, for people to look at.</summary>
public readonly record struct UpdateStatistics(double PolicyLoss, double ValueLoss, double Entropy, double ApproximateKl);

/// <summary>
/// One batch's update: clipped surrogate −E min(ρ A, clip(ρ, 1 ± ε) A) with ρ the ratio of new to old probability (Schulman et al. 2017), minus
/// entropy, plus the squared errors of the three critics.
/// </summary>
internal sealed class PolicyUpdate(ActorCritic network, AdamOptimizer optimizer, PolicyTrainingOptions options, RewardScale? scale)
{
    public UpdateStatistics Run(Rollout rollout)
    {
        var advantages = Advantages.Of(rollout, options, scale);
        var statistics = default(UpdateStatistics);
        for (var epoch = 0; epoch < options.UpdateEpochs; epoch++) statistics = Step(rollout, advantages);
        return statistics;
    }

    private UpdateStatistics Step(Rollout rollout, Advantages advantages)
    {
        using var scope = NewDisposeScope();
        var (batch, steps, count) = (rollout.Batch, rollout.Steps, rollout.CandidateCount);
        var stateFeatures = tensor(rollout.StateFeatures).reshape(batch, steps, StateFeatures.Count);
        var table = network.EncodeItems();
        var states = network.States.Encode(table.Embeddings, tensor(rollout.Items).reshape(batch, steps), tensor(rollout.Answers).reshape(batch, steps))
            .narrow(1, 0, steps); // before each step: [batch, steps, dimension]
        var logits = network.Logits(table, states, stateFeatures, tensor(rollout.Candidates).reshape(batch, count), tensor(rollout.CandidateFeatures).reshape(batch, steps, count, CandidateFeatures.Count));
        var isBarred = tensor(rollout.IsAllowed).reshape(batch, steps, count).logical_not();
        var logProbabilities = logits.masked_fill(isBarred, Constant.Of(double.NegativeInfinity)).log_softmax(-1); // [batch, steps, candidates]
        var taken = logProbabilities.gather(2, tensor(rollout.Actions).reshape(batch, steps, 1)).reshape(-1); // [batch · steps]
        // 0 · −∞ has no value: what is barred adds nothing to the entropy.
        var entropy = -(logProbabilities.exp() * logProbabilities.masked_fill(isBarred, Constant.Of(0.0))).sum(-1).mean();
        var difference = taken - tensor(rollout.LogProbabilities);
        var ratio = difference.exp();
        var scalar = tensor(advantages.Scalar);
        var policyLoss = -minimum(ratio * scalar, ratio.clamp(Constant.Of(1 - options.ClipRange), Constant.Of(1 + options.ClipRange)) * scalar).mean();
        var values = network.Values(states, stateFeatures).reshape(-1, ObjectiveWeights.Count);
        var valueLoss = (values - tensor(advantages.Returns).reshape(-1, ObjectiveWeights.Count)).Squared().mean();
        var loss = policyLoss.Plus(valueLoss.mul(Constant.Of(options.ValueWeight))) - entropy.mul(Constant.Of(options.EntropyWeight));
        if (!float.IsFinite(loss.item<float>())) throw new InvalidOperationException($"Training diverged: the loss is {loss.item<float>()} at learning rate {options.LearningRate}.");
        optimizer.ZeroGradients();
        loss.backward();
        optimizer.Step();
        return new UpdateStatistics(policyLoss.item<float>(), valueLoss.item<float>(), entropy.item<float>(), -difference.mean().item<float>());
    }
}
