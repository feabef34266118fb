using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cat.Migrations
{
    /// <inheritdoc />
    public partial class AddGuardsAndPolicies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "bank_revision",
                table: "test_sessions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "conflict_reason",
                table: "test_sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "model_id",
                table: "test_sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "drift_found_at",
                table: "questions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "active_model_id",
                table: "item_banks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_pilot",
                table: "administered_questions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "bank_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bank_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    requested_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    progress = table.Column<double>(type: "double precision", nullable: false),
                    progress_text = table.Column<string>(type: "text", nullable: false),
                    time_left = table.Column<TimeSpan>(type: "interval", nullable: true),
                    is_cancellation_requested = table.Column<bool>(type: "boolean", nullable: false),
                    heartbeat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_jobs", x => x.id);
                    table.ForeignKey(
                        name: "fk_bank_jobs_item_banks_bank_id",
                        column: x => x.bank_id,
                        principalTable: "item_banks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_snapshots",
                columns: table => new
                {
                    bank_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_snapshots", x => new { x.bank_id, x.revision });
                    table.ForeignKey(
                        name: "fk_bank_snapshots_item_banks_bank_id",
                        column: x => x.bank_id,
                        principalTable: "item_banks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "enemy_sets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bank_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enemy_sets", x => x.id);
                    table.ForeignKey(
                        name: "fk_enemy_sets_item_banks_bank_id",
                        column: x => x.bank_id,
                        principalTable: "item_banks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_models",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bank_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    data_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    preset = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    weights = table.Column<string>(type: "jsonb", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    file_bytes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_models", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_models_item_banks_bank_id",
                        column: x => x.bank_id,
                        principalTable: "item_banks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "selection_contexts",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_selection_contexts", x => new { x.session_id, x.position });
                    table.ForeignKey(
                        name: "fk_selection_contexts_test_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "test_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_job_checkpoints",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_job_checkpoints", x => x.job_id);
                    table.ForeignKey(
                        name: "fk_bank_job_checkpoints_bank_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "bank_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_epochs",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    loss = table.Column<double>(type: "double precision", nullable: false),
                    quality_reward = table.Column<double>(type: "double precision", nullable: false),
                    diversity_reward = table.Column<double>(type: "double precision", nullable: false),
                    novelty_reward = table.Column<double>(type: "double precision", nullable: false),
                    area_under_curve = table.Column<double>(type: "double precision", nullable: false),
                    coverage = table.Column<double>(type: "double precision", nullable: false),
                    overlap = table.Column<double>(type: "double precision", nullable: false),
                    is_best = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_epochs", x => new { x.job_id, x.epoch });
                    table.ForeignKey(
                        name: "fk_training_epochs_bank_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "bank_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "enemy_questions",
                columns: table => new
                {
                    set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enemy_questions", x => new { x.set_id, x.question_id });
                    table.ForeignKey(
                        name: "fk_enemy_questions_enemy_sets_set_id",
                        column: x => x.set_id,
                        principalTable: "enemy_sets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_enemy_questions_questions_question_id",
                        column: x => x.question_id,
                        principalTable: "questions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "model_activations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bank_id = table.Column<Guid>(type: "uuid", nullable: false),
                    model_id = table.Column<Guid>(type: "uuid", nullable: true),
                    activated_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_activations", x => x.id);
                    table.ForeignKey(
                        name: "fk_model_activations_item_banks_bank_id",
                        column: x => x.bank_id,
                        principalTable: "item_banks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_model_activations_policy_models_model_id",
                        column: x => x.model_id,
                        principalTable: "policy_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_model_files",
                columns: table => new
                {
                    model_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_model_files", x => x.model_id);
                    table.ForeignKey(
                        name: "fk_policy_model_files_policy_models_model_id",
                        column: x => x.model_id,
                        principalTable: "policy_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_test_sessions_bank_id_started_at",
                table: "test_sessions",
                columns: new[] { "bank_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_test_sessions_model_id",
                table: "test_sessions",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "ix_bank_jobs_bank_id_created_at",
                table: "bank_jobs",
                columns: new[] { "bank_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_jobs_status",
                table: "bank_jobs",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_enemy_questions_question_id",
                table: "enemy_questions",
                column: "question_id");

            migrationBuilder.CreateIndex(
                name: "ix_enemy_sets_bank_id_name",
                table: "enemy_sets",
                columns: new[] { "bank_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_model_activations_bank_id_activated_at",
                table: "model_activations",
                columns: new[] { "bank_id", "activated_at" });

            migrationBuilder.CreateIndex(
                name: "ix_model_activations_model_id",
                table: "model_activations",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_models_bank_id_version",
                table: "policy_models",
                columns: new[] { "bank_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_models_job_id",
                table: "policy_models",
                column: "job_id",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_test_sessions_policy_models_model_id",
                table: "test_sessions",
                column: "model_id",
                principalTable: "policy_models",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_test_sessions_policy_models_model_id",
                table: "test_sessions");

            migrationBuilder.DropTable(
                name: "bank_job_checkpoints");

            migrationBuilder.DropTable(
                name: "bank_snapshots");

            migrationBuilder.DropTable(
                name: "enemy_questions");

            migrationBuilder.DropTable(
                name: "model_activations");

            migrationBuilder.DropTable(
                name: "policy_model_files");

            migrationBuilder.DropTable(
                name: "selection_contexts");

            migrationBuilder.DropTable(
                name: "training_epochs");

            migrationBuilder.DropTable(
                name: "enemy_sets");

            migrationBuilder.DropTable(
                name: "policy_models");

            migrationBuilder.DropTable(
                name: "bank_jobs");

            migrationBuilder.DropIndex(
                name: "ix_test_sessions_bank_id_started_at",
                table: "test_sessions");

            migrationBuilder.DropIndex(
                name: "ix_test_sessions_model_id",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "bank_revision",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "conflict_reason",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "model_id",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "drift_found_at",
                table: "questions");

            migrationBuilder.DropColumn(
                name: "active_model_id",
                table: "item_banks");

            migrationBuilder.DropColumn(
                name: "is_pilot",
                table: "administered_questions");
        }
    }
}
