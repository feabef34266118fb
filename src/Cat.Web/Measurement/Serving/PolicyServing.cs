using System.Diagnostics;
using Cat.Data;
using Cat.Data.TestSessions;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Serving;

/// <summary>Asks a policy for a choice, within a time budget. Whatever happens there is an answer: an item, or the reason why Fisher's rule must choose.</summary>
internal sealed class PolicyServing(PolicyStore store, PolicyBatches batches, ServingHealth health, IOptions<PolicyServingOptions> options, TimeProvider time)
{
    /// <param name="model">The session's policy.</param>
    /// <param name="bank">The session's bank.</param>
    /// <param name="request">At least one candidate.</param>
    /// <param name="isPatient">Whether to wait as long as it takes: for a replay.</param>
    /// <param name="cancellationToken">The caller has gone; throws.</param>
    public async Task<PolicyVerdict> ChooseAsync(PolicyModelId model, LoadedBank bank, PolicyRequest request, bool isPatient, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var asking = SelectionTrace.AskPolicy();
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!isPatient) budget.CancelAfter(options.Value.Budget);
        var isLoaded = false;
        try
        {
            var policy = await store.GetAsync(model, bank).WaitAsync(budget.Token);
            isLoaded = true;
            var choice = await batches.ChooseAsync(policy, request, budget.Token);
            if (!isPatient) Chosen(model, time.GetElapsedTime(started));
            asking?.SetTag(SelectionTrace.Outcome, SelectionMeter.Chosen);
            return new PolicyVerdict(request.Candidates[choice.Place], Math.Exp(choice.LogProbability), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fall(asking, model, isLoaded ? FallbackReason.TimeBudget : FallbackReason.NotLoaded, time.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !isPatient)
        {
            // The store and the batches have logged it.
            return Fall(asking, model, FallbackReason.Failed, time.GetElapsedTime(started));
        }
    }

    private void Chosen(PolicyModelId model, TimeSpan elapsed)
    {
        health.Chosen(model, elapsed);
        SelectionMeter.Asked(elapsed, null);
    }

    private PolicyVerdict Fall(Activity? asking, PolicyModelId model, FallbackReason reason, TimeSpan elapsed)
    {
        health.Fell(model, reason);
        SelectionMeter.Asked(elapsed, reason);
        asking?.SetTag(SelectionTrace.Outcome, reason.ToString());
        return PolicyVerdict.Without(reason);
    }
}
