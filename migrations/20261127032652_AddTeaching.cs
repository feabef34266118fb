using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cat.Migrations
{
    /// <inheritdoc />
    public partial class AddTeaching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "paused_at",
                table: "test_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "rescored_at",
                table: "test_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scale",
                table: "test_sessions",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<double>(
                name: "start_mean",
                table: "test_sessions",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "start_standard_deviation",
                table: "test_sessions",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "teacher_reason",
                table: "test_sessions",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "test_plans",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "bank_revision",
                table: "test_plans",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "model_id",
                table: "test_plans",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "readiness",
                table: "test_plans",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scale",
                table: "test_plans",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "classrooms",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "join_code",
                table: "classrooms",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "access_code",
                table: "assignments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "audience",
                table: "assignments",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "WholeClass");

            migrationBuilder.AddColumn<bool>(
                name: "is_left_out",
                table: "administered_questions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "assigned_students",
                columns: table => new
                {
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_named = table.Column<bool>(type: "boolean", nullable: false),
                    extra_time_percent = table.Column<int>(type: "integer", nullable: true),
                    closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    more_attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assigned_students", x => new { x.assignment_id, x.student_id });
                    table.ForeignKey(
                        name: "fk_assigned_students_accounts_student_id",
                        column: x => x.student_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assigned_students_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    details = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_audit_entries_accounts_actor_id",
                        column: x => x.actor_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "co_teachers",
                columns: table => new
                {
                    classroom_id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_co_teachers", x => new { x.classroom_id, x.teacher_id });
                    table.ForeignKey(
                        name: "fk_co_teachers_accounts_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_co_teachers_classrooms_classroom_id",
                        column: x => x.classroom_id,
                        principalTable: "classrooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rescorings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bank_revision = table.Column<int>(type: "integer", nullable: true),
                    left_out = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescorings", x => x.id);
                    table.ForeignKey(
                        name: "fk_rescorings_accounts_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rescorings_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_presences",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_away = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_presences", x => x.session_id);
                    table.ForeignKey(
                        name: "fk_session_presences_test_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "test_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "student_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    classroom_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_student_groups", x => x.id);
                    table.ForeignKey(
                        name: "fk_student_groups_classrooms_classroom_id",
                        column: x => x.classroom_id,
                        principalTable: "classrooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "test_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_drafts", x => x.id);
                    table.ForeignKey(
                        name: "fk_test_drafts_accounts_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rescored_sessions",
                columns: table => new
                {
                    rescoring_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    old_theta = table.Column<double>(type: "double precision", nullable: false),
                    old_standard_error = table.Column<double>(type: "double precision", nullable: false),
                    new_theta = table.Column<double>(type: "double precision", nullable: false),
                    new_standard_error = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescored_sessions", x => new { x.rescoring_id, x.session_id });
                    table.ForeignKey(
                        name: "fk_rescored_sessions_rescorings_rescoring_id",
                        column: x => x.rescoring_id,
                        principalTable: "rescorings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_rescored_sessions_test_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "test_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assigned_groups",
                columns: table => new
                {
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assigned_groups", x => new { x.assignment_id, x.group_id });
                    table.ForeignKey(
                        name: "fk_assigned_groups_assignments_assignment_id",
                        column: x => x.assignment_id,
                        principalTable: "assignments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_assigned_groups_student_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "student_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "group_members",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    classroom_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_members", x => new { x.group_id, x.student_id });
                    table.ForeignKey(
                        name: "fk_group_members_enrolments_classroom_id_student_id",
                        columns: x => new { x.classroom_id, x.student_id },
                        principalTable: "enrolments",
                        principalColumns: new[] { "classroom_id", "student_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_group_members_student_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "student_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_test_plans_model_id",
                table: "test_plans",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "ix_classrooms_join_code",
                table: "classrooms",
                column: "join_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assigned_groups_group_id",
                table: "assigned_groups",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_assigned_students_student_id",
                table: "assigned_students",
                column: "student_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_actor_id",
                table: "audit_entries",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_id_at",
                table: "audit_entries",
                columns: new[] { "subject_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_co_teachers_teacher_id",
                table: "co_teachers",
                column: "teacher_id");

            migrationBuilder.CreateIndex(
                name: "ix_group_members_classroom_id_student_id",
                table: "group_members",
                columns: new[] { "classroom_id", "student_id" });

            migrationBuilder.CreateIndex(
                name: "ix_rescored_sessions_session_id",
                table: "rescored_sessions",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_rescorings_assignment_id",
                table: "rescorings",
                column: "assignment_id");

            migrationBuilder.CreateIndex(
                name: "ix_rescorings_teacher_id",
                table: "rescorings",
                column: "teacher_id");

            migrationBuilder.CreateIndex(
                name: "ix_student_groups_classroom_id_name",
                table: "student_groups",
                columns: new[] { "classroom_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_drafts_teacher_id",
                table: "test_drafts",
                column: "teacher_id");

            migrationBuilder.AddForeignKey(
                name: "fk_test_plans_policy_models_model_id",
                table: "test_plans",
                column: "model_id",
                principalTable: "policy_models",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_test_plans_policy_models_model_id",
                table: "test_plans");

            migrationBuilder.DropTable(
                name: "assigned_groups");

            migrationBuilder.DropTable(
                name: "assigned_students");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "co_teachers");

            migrationBuilder.DropTable(
                name: "group_members");

            migrationBuilder.DropTable(
                name: "rescored_sessions");

            migrationBuilder.DropTable(
                name: "session_presences");

            migrationBuilder.DropTable(
                name: "test_drafts");

            migrationBuilder.DropTable(
                name: "student_groups");

            migrationBuilder.DropTable(
                name: "rescorings");

            migrationBuilder.DropIndex(
                name: "ix_test_plans_model_id",
                table: "test_plans");

            migrationBuilder.DropIndex(
                name: "ix_classrooms_join_code",
                table: "classrooms");

            migrationBuilder.DropColumn(
                name: "paused_at",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "rescored_at",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "scale",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "start_mean",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "start_standard_deviation",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "teacher_reason",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "test_plans");

            migrationBuilder.DropColumn(
                name: "bank_revision",
                table: "test_plans");

            migrationBuilder.DropColumn(
                name: "model_id",
                table: "test_plans");

            migrationBuilder.DropColumn(
                name: "readiness",
                table: "test_plans");

            migrationBuilder.DropColumn(
                name: "scale",
                table: "test_plans");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "classrooms");

            migrationBuilder.DropColumn(
                name: "join_code",
                table: "classrooms");

            migrationBuilder.DropColumn(
                name: "access_code",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "is_left_out",
                table: "administered_questions");
        }
    }
}
