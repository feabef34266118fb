namespace Cat.Testing.KillRestart;

/// <summary>What a run found; an empty <see cref="Faults"/> is the proof.</summary>
/// <param name="Attempts">Attempts that the training took, whose process was stopped, outlived its server, and woke when another had taken over.</param>
/// <param name="Serving">The test that was served by the trained policy.</param>
/// <param name="Activations">Switches of the model under load.</param>
/// <param name="ActivationKills">Kills while one was made.</param>
/// <param name="Sessions">Tests that were begun meanwhile.</param>
/// <param name="Faults">What must not be.</param>
public sealed record PolicyKillReport(int Attempts, KillRestartReport Serving, int Activations, int ActivationKills, int Sessions, IReadOnlyList<string> Faults);
