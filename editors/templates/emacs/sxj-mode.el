;;; sxj-mode.el --- Major mode for sxj  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; Colours, indentation and comments for programs in sxj, and the language server for eglot.
;; Written by EditorFilesTest from editors/templates: change it there.

;;; Code:

(defgroup sxj nil
  "Programs in sxj."
  :group 'languages)

(defcustom sxj-command "sxj"
  "The launcher of sxj."
  :type 'string)

(defcustom sxj-indent 4
  "Blanks for each bracket that is open."
  :type 'integer)

(defvar sxj-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?_ "w" table)
    (dolist (sign '(?+ ?- ?% ?= ?< ?> ?! ?& ?| ?^ ?@ ?'))
      (modify-syntax-entry sign "." table))
    table)
  "Comments, texts and words of sxj.")

(defconst sxj-font-lock-keywords
  (list
   (cons "\\`#!.*$" font-lock-comment-face)
   (list "\\_<\\(fn\\|flow\\|step\\|switch\\|problem\\|player\\|group\\|run\\|sweep\\|compare\\|map\\|equilibria\\|summary\\|phase\\)[ \t]+\\([[:alpha:]_][[:alnum:]_]*\\)\\_>"
         '(1 font-lock-keyword-face) '(2 font-lock-function-name-face))
   (cons (regexp-opt '({{control+operators+beginnings+words:lisp}}) 'symbols) font-lock-keyword-face)
   (cons (regexp-opt '({{constants:lisp}}) 'symbols) font-lock-constant-face)
   (cons (concat (regexp-opt '({{functions:lisp}}) 'symbols) "(") (list 1 font-lock-builtin-face))
   (cons (regexp-opt '({{library:lisp}}) 'symbols) font-lock-builtin-face)
   (cons (regexp-opt '({{values:lisp}}) 'symbols) font-lock-variable-name-face))
  "Words of sxj.")

(defun sxj-indent-line ()
  "Indent the line by the brackets that are open before it."
  (interactive)
  (let* ((depth (save-excursion
                  (beginning-of-line)
                  (let ((open (nth 9 (syntax-ppss))) (lines nil))
                    ;; brackets that open on one line indent once
                    (dolist (place open (length lines))
                      (let ((line (line-number-at-pos place)))
                        (unless (memq line lines) (push line lines)))))))
         (closes (save-excursion (back-to-indentation) (looking-at "[])}]")))
         (column (* sxj-indent (max 0 (- depth (if closes 1 0))))))
    (if (<= (current-column) (current-indentation))
        (indent-line-to column)
      (save-excursion (indent-line-to column)))))

;;;###autoload
(define-derived-mode sxj-mode prog-mode "sxj"
  "Major mode for programs in sxj."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "//+[ \t]*")
  (setq-local indent-tabs-mode nil)
  (setq-local indent-line-function #'sxj-indent-line)
  (setq-local font-lock-defaults '(sxj-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.sxj\\'" . sxj-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs `(sxj-mode . (,sxj-command "lsp"))))

(provide 'sxj-mode)

;;; sxj-mode.el ends here
